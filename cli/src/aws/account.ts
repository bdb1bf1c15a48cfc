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

/** Nobody says whose account it is; `reason` says why in a few words. */
export class AccountFailure extends CommandFailure {
  constructor(
    message: string,
    resolution: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(message, resolution, options);
    this.name = 'AccountFailure';
  }
}

/** What is missing and what to do, from what the SDK says and the host that it asked, if it came that far. */
const accountFailure = (cause: unknown, { endpoint }: Connection, asked: URL | undefined): AccountFailure => {
  const said = cause instanceof Error ? cause.message || cause.name : String(cause);
  const fail = (who: string, resolution: string, reason: string) =>
    new AccountFailure(`${who} does not say who you are: ${said}`, resolution, reason, { cause });
  if (endpoint)
    return fail(endpoint, 'Run `npm start`: the local platform is not up.', `${endpoint} is not up`);
  if (/^Region is missing/.test(said))
    return fail('AWS', 'Set a region: AWS_REGION, or `region` in the profile.', 'there is no region');
  const isAnswer = cause instanceof Error && '$response' in cause && cause.$response !== undefined;
  if (asked && !isOfAws(asked.hostname) && !isAnswer)
    return fail(
      asked.origin,
      'AWS_ENDPOINT_URL (or endpoint_url of the profile) names it, and nothing answers there: start it, or unset that.',
      `${asked.origin} does not answer`,
    );
  return fail(
    'AWS',
    'Set credentials that work (AWS_PROFILE, or `aws sso login`).',
    'there are no credentials that work',
  );
};

/** Asks AWS who the caller is. Throws AccountFailure when there are no credentials, no region, or no answer. */
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
    throw accountFailure(cause, connection, host());
  } finally {
    client.destroy();
  }
};
