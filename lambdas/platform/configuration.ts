import type { TableName } from '../../contracts/tables';

/**
 * The one place that reads the environment of a function. lib/platform/function-environment.ts writes the
 * same names; a function is given only what it needs, so a missing name is a wiring fault and says so.
 */
const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`environment variable ${name} is missing: wire it in lib/deployment-units.ts`);
  return value;
};

export const configuration = {
  table: (name: TableName): string => required(`CAIRN_TABLE_${name.toUpperCase()}`),
  bucket: (name: 'artifacts' | 'data'): string => required(`CAIRN_BUCKET_${name.toUpperCase()}`),
  /** Milliseconds that a read of online features may take, its retries included, before it is an error. */
  onlineReadMilliseconds: (): number => Number(process.env['CAIRN_ONLINE_READ_MILLISECONDS'] || 2000),
  /** Prefix of the names of secrets, unique to the stack, with a trailing slash. */
  secretPrefix: (): string => required('CAIRN_SECRET_PREFIX'),
  /** KMS key that secrets are encrypted under. */
  secretKey: (): string => required('CAIRN_SECRET_KEY'),
  eventBus: (): string => required('CAIRN_EVENT_BUS'),
  stateMachine: (name: 'training' | 'deployment' | 'monitoring' | 'materialization'): string =>
    required(`CAIRN_STATE_MACHINE_${name.toUpperCase()}`),
  /** Firehose stream that takes the inference log. */
  deliveryStream: (): string => required('CAIRN_DELIVERY_STREAM'),
  /** Whether the delivery stream splits records that hold several lines; lib/emulator-differences.ts says where not. */
  deliverySplits: (): boolean => process.env['CAIRN_DELIVERY_SPLITS'] === 'true',
  /** Name of the serving pool's function, for those who probe it. */
  servingPool: (): string => required('CAIRN_FUNCTION_SERVING_POOL'),
  /** Name of the function that delivers to webhooks, for those who try one. */
  webhookDeliveries: (): string => required('CAIRN_FUNCTION_WEBHOOK_DELIVERIES'),
  /** Whether webhooks may lead to this machine: on an emulator only. */
  webhooksToLoopback: (): boolean => process.env['CAIRN_WEBHOOKS_TO_LOOPBACK'] === 'true',
  /** What the names of SageMaker endpoints begin with that the pool may call; undefined: none. */
  sageMakerEndpoints: (): string | undefined => process.env['CAIRN_SAGEMAKER_ENDPOINTS'] || undefined,
  /** How long deleted experiments, runs and logged models can be restored, before they are purged. */
  retentionDays: (): number => Number(required('CAIRN_RETENTION_DAYS')),
  /** Base URL under which clients reach the platform, where a function has to tell it. */
  publicUrl: (): string | undefined => process.env['CAIRN_PUBLIC_URL'] || undefined,
  /** S3 endpoint that clients outside can reach; presigned URLs are made for it. */
  publicS3Endpoint: (): string | undefined =>
    process.env['CAIRN_PUBLIC_S3_ENDPOINT'] || process.env['AWS_ENDPOINT_URL'] || undefined,
  oidc: (): { issuer: string; audience: string; jwksUri: string | undefined } | undefined => {
    const issuer = process.env['CAIRN_OIDC_ISSUER'];
    if (!issuer) return undefined;
    return {
      issuer,
      audience: required('CAIRN_OIDC_AUDIENCE'),
      jwksUri: process.env['CAIRN_OIDC_JWKS_URI'] || undefined,
    };
  },
};
