import { STSClient } from '@aws-sdk/client-sts';
import { type AwsCheck, ok, problem, warning } from './check';

/** A deployment takes minutes: credentials that end before it does leave it half-way. */
const soonMs = 30 * 60_000;

const sourceText = (env: Readonly<Record<string, string | undefined>>): string => {
  if (env['AWS_PROFILE']) return `profile ${env['AWS_PROFILE']}`;
  return env['AWS_ACCESS_KEY_ID'] ? 'the environment' : 'the default profile or the machine';
};

export const credentials: AwsCheck = {
  name: 'credentials',
  title: 'Credentials',
  why: 'Everything is made in the account that they belong to.',
  look: async ({ env, connection, account: { account, caller, endpoint } }) => {
    const from = sourceText(env);
    const who =
      endpoint === null
        ? `${caller}, account ${account}, from ${from}`
        : `${caller} of the emulator at ${endpoint}`;
    if (env['AWS_PROFILE'] && env['AWS_ACCESS_KEY_ID'])
      return problem(
        `AWS_PROFILE and AWS_ACCESS_KEY_ID are both set; ${who}`,
        'Unset one of them: the CDK and the SDKs do not agree which one counts.',
      );
    if (endpoint !== null) return ok(who);
    const client = new STSClient(connection);
    const { expiration } = await client.config.credentials();
    client.destroy();
    const left = expiration ? expiration.getTime() - Date.now() : Number.POSITIVE_INFINITY;
    if (left < soonMs)
      return warning(
        `${who}; they end at ${expiration?.toISOString()}`,
        'Sign in again before you deploy (`aws sso login`).',
      );
    if (caller.endsWith(':root'))
      return warning(
        `${who}: the root user`,
        'Use a user or role of IAM: the root user cannot take the roles that the CDK deploys by.',
      );
    return ok(expiration ? `${who}; until ${expiration.toISOString()}` : who);
  },
};
