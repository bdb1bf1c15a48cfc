import { delimiter, join } from 'node:path';
import { LOCAL_REGION } from './aws-environment.mjs';

/** Lambda workers inherit the emulator's whole environment, so it gets these of ours and nothing else. */
const KEPT = ['LANG', 'LC_ALL', 'TZ', 'LD_LIBRARY_PATH'];

/**
 * @typedef {{ script: string, env: Record<string, string> }} Preload
 *   a script that every Node worker runs before its handler, and what it finds in its environment
 *
 * @param {{ port: number, folder: string, workFolder: string, persist: boolean, node: string, nodeModules: string, preload?: Preload, base?: NodeJS.ProcessEnv }} set-up
 *   `folder` holds the saved state; Lambda code is unpacked in `workFolder`; `node` is the folder with the Node that runs the handlers
 */
export function emulatorEnvironment({
  port,
  folder,
  workFolder,
  persist,
  node,
  nodeModules,
  preload,
  base = process.env,
}) {
  return {
    ...Object.fromEntries(KEPT.filter((name) => base[name]).map((name) => [name, base[name]])),
    PATH: [node, base.PATH].filter(Boolean).join(delimiter),
    HOME: join(folder, 'home'),
    TMPDIR: workFolder,
    // CDK's own handlers import @aws-sdk, which Lambda has and the emulator has not.
    NODE_PATH: nodeModules,
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    PERSIST_STATE: persist ? '1' : '0',
    S3_PERSIST: '1',
    STATE_DIR: join(folder, 'state'),
    S3_DATA_DIR: join(folder, 's3'),
    SFTP_ENABLED: '0',
    IOT_MTLS_ENABLED: '0',
    LOG_LEVEL: 'INFO',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_CONFIG_FILE: join(folder, 'no-such-file'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-such-file'),
    AWS_EC2_METADATA_DISABLED: 'true',
    PYTHONUNBUFFERED: '1',
    MPLBACKEND: 'Agg',
    ...(preload ? { NODE_OPTIONS: `--require "${preload.script}"`, ...preload.env } : {}),
  };
}
