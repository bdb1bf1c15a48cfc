import { DeleteSecretCommand, paginateListSecrets } from '@aws-sdk/client-secrets-manager';
import type { Clients } from './clients';

const isOfExecution = (name: string, prefix: string): boolean =>
  name.startsWith(prefix) && /^[^/]+\/[^/]+$/.test(name.slice(prefix.length));

/**
 * Names of the secrets of executions, those on their way out included. Only the platform's own form counts,
 * `cairn/<stack>/<project>/<execution>`: what else begins like it is somebody's.
 */
export const listSecrets = async ({ secrets }: Clients, stack: string): Promise<readonly string[]> => {
  const prefix = `cairn/${stack}/`;
  const names: string[] = [];
  const pages = paginateListSecrets(
    { client: secrets },
    { Filters: [{ Key: 'name', Values: [prefix] }], IncludePlannedDeletion: true },
  );
  for await (const { SecretList = [] } of pages)
    for (const { Name = '' } of SecretList) if (isOfExecution(Name, prefix)) names.push(Name);
  return names;
};

/** At once: what it opened is gone with the platform, so nobody needs it back. */
export const deleteSecret = async ({ secrets }: Clients, SecretId: string): Promise<void> => {
  await secrets.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
};
