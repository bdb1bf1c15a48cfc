import { DeleteSecretCommand, paginateListSecrets } from '@aws-sdk/client-secrets-manager';
import type { Clients } from './clients';

/** Names of the secrets of executions: `cairn/<stack>/<project>/<execution>`, those on their way out included. */
export const listSecrets = async ({ secrets }: Clients, stack: string): Promise<readonly string[]> => {
  const prefix = `cairn/${stack}/`;
  const names: string[] = [];
  const pages = paginateListSecrets(
    { client: secrets },
    { Filters: [{ Key: 'name', Values: [prefix] }], IncludePlannedDeletion: true },
  );
  for await (const { SecretList = [] } of pages)
    for (const { Name = '' } of SecretList) if (Name.startsWith(prefix)) names.push(Name);
  return names;
};

/** At once: what it opened is gone with the platform, so nobody needs it back. */
export const deleteSecret = async ({ secrets }: Clients, SecretId: string): Promise<void> => {
  await secrets.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
};
