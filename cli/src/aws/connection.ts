import type { LocalPlatform } from '../local-platform';

/** How AWS clients are made: empty for the credentials, region and endpoint that the SDK finds by itself. */
export interface Connection {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * The emulator of `npm start` with its made-up credentials, or AWS with those at hand. The SDK for JavaScript does
 * not read AWS_DEFAULT_REGION, which the CDK does: both must mean the same region.
 */
export const connectionTo = (
  local: LocalPlatform | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Connection => {
  if (local)
    return {
      endpoint: local.endpointUrl,
      region: local.region,
      credentials: { accessKeyId: local.accountId, secretAccessKey: 'local' },
    };
  const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'];
  return region ? { region } : {};
};
