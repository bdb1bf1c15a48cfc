import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { CommandFailure } from '../failure';
import type { Connection } from './connection';

/** Whose account AWS calls reach. */
export interface Account {
  readonly account: string;
  readonly region: string;
  /** ARN of the caller. */
  readonly caller: string;
  /** Set when calls go to an emulator instead of AWS. */
  readonly endpoint: string | null;
}

const isOfAws = (host: string): boolean => /(^|\.)(amazonaws\.com(\.cn)?|aws|api\.aws)$/i.test(host);

/** Notes where a client's requests go: an endpoint may come from the environment, a profile or the code. */
const noteHost = (client: STSClient): (() => URL | undefined) => {
  let seen: URL | undefined;
  client.middlewareStack.add(
    (next) => (given) => {
      const { protocol, hostname, port } = given.request as {
        protocol: string;
        hostname: string;
        port?: number;
      };
      seen = new URL(`${protocol}//${hostname}${port ? `:${port}` : ''}`);
      return next(given);
    },
    { step: 'finalizeRequest', name: 'noteHost' },
  );
  return () => seen;
};

/** Asks AWS who the caller is. Throws CommandFailure when there are no credentials, no region, or no answer. */
export const readAccount = async (connection: Connection): Promise<Account> => {
  const client = new STSClient({ maxAttempts: 2, ...connection });
  const host = noteHost(client);
  try {
    const region = await client.config.region();
    const { Account: account = '', Arn: caller = '' } = await client.send(new GetCallerIdentityCommand({}));
    const asked = host();
    const endpoint = asked && !isOfAws(asked.hostname) ? asked.origin : null;
    return { account, region, caller, endpoint };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandFailure(
      `${connection.endpoint ?? 'AWS'} does not say who you are: ${reason}`,
      connection.endpoint
        ? 'Run `npm start`: the local platform is not up.'
        : 'Set credentials and a region (AWS_PROFILE and AWS_REGION, or `aws sso login`); `npx cairn doctor --aws` looks closer.',
      { cause },
    );
  } finally {
    client.destroy();
  }
};
