import type { Target } from './target';

/** Every variable that `cairn env` may set. */
export const clientVariables = [
  'CAIRN_API_URL',
  'CAIRN_TOKEN',
  'CAIRN_PROJECT',
  'MLFLOW_TRACKING_URI',
  'MLFLOW_TRACKING_TOKEN',
  'MLFLOW_WORKSPACE',
  'MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD',
  'MLFLOW_ENABLE_PROXY_MULTIPART_DOWNLOAD',
  'MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE',
  'FEAST_OIDC_TOKEN',
  'FEAST_S3_ENDPOINT_URL',
  'AWS_ENDPOINT_URL',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
] as const;

export type ClientEnvironment = Partial<Record<(typeof clientVariables)[number], string>>;

/** Largest body that a function takes, 4 MB: larger artifacts go to the bucket in parts. */
const largestBodyBytes = 4 * 1024 * 1024;

/**
 * What clients need to know of a target. MLFLOW_WORKSPACE is set only where a project was asked for by name:
 * the MLflow client then sends it with every call, and needs none while the token is bound to the project.
 * The AWS variables are those of the emulator, with a made-up key; for an account of yours there are none.
 */
export const clientEnvironment = (target: Target, askedFor: string | undefined): ClientEnvironment => ({
  CAIRN_API_URL: target.url,
  CAIRN_TOKEN: target.token,
  ...(target.project ? { CAIRN_PROJECT: target.project } : {}),
  MLFLOW_TRACKING_URI: target.url,
  MLFLOW_TRACKING_TOKEN: target.token,
  ...(askedFor ? { MLFLOW_WORKSPACE: askedFor } : {}),
  MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD: 'true',
  MLFLOW_ENABLE_PROXY_MULTIPART_DOWNLOAD: 'true',
  MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE: String(largestBodyBytes),
  // What the Feast client sends as its bearer token; it asks no provider for one then.
  FEAST_OIDC_TOKEN: target.token,
  ...(target.local
    ? {
        FEAST_S3_ENDPOINT_URL: target.local.endpointUrl,
        AWS_ENDPOINT_URL: target.local.endpointUrl,
        AWS_REGION: target.local.region,
        AWS_DEFAULT_REGION: target.local.region,
        AWS_ACCESS_KEY_ID: target.local.accountId,
        AWS_SECRET_ACCESS_KEY: 'local',
      }
    : {}),
});
