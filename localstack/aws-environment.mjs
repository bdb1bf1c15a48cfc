import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SetupFailure } from './failure.mjs';

/** The account and region every emulator gives to requests signed with the key below. */
export const LOCAL_ACCOUNT = '000000000000';
export const LOCAL_REGION = 'us-east-1';

const THE_USERS_OWN = /^(AWS_|CDK_|AMAZON_|LOCALSTACK_|(HTTPS?|ALL|NO)_PROXY$)/i;

/**
 * The environment of every program that talks to the emulator. Nothing of the user's AWS set-up is in it: no
 * variable, no profile, no credentials file, no home folder, no metadata service, no proxy. The endpoint and made-up
 * keys are. So whatever credentials lie about, a real account cannot be reached.
 *
 * @param {{ endpointUrl: string, home: string, base?: NodeJS.ProcessEnv }} where `home` is a folder of ours that stands in for the user's
 */
export function awsEnvironment({ endpointUrl, home, base = process.env }) {
  refuseRealEndpoint(endpointUrl);
  mkdirSync(home, { recursive: true });
  const nowhere = join(home, 'no-such-file');
  const kept = Object.fromEntries(Object.entries(base).filter(([name]) => !THE_USERS_OWN.test(name)));
  return {
    ...kept,
    HOME: home,
    NO_PROXY: '*',
    AWS_ENDPOINT_URL: endpointUrl,
    AWS_ACCESS_KEY_ID: LOCAL_ACCOUNT,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_DISABLE_HOST_PREFIX_INJECTION: 'true',
    CDK_DEFAULT_ACCOUNT: LOCAL_ACCOUNT,
    CDK_DEFAULT_REGION: LOCAL_REGION,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
}

/** @param {string} endpointUrl */
export function refuseRealEndpoint(endpointUrl) {
  const host = URL.canParse(endpointUrl) ? new URL(endpointUrl).hostname : '';
  if (host !== '' && !/(^|\.)(amazonaws\.com|amazonaws\.com\.cn|aws|api\.aws)$/i.test(host)) return;
  throw new SetupFailure({
    what: `'${endpointUrl}' is not the address of an emulator.`,
    todo: 'Unset AWS_ENDPOINT_URL, or set it to an emulator such as http://127.0.0.1:4566. A real account is deployed to with `cdk deploy`, on purpose.',
  });
}
