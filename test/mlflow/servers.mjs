import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyFreePort } from '../../localstack/ports.mjs';
import { pythonIn } from '../../localstack/python.mjs';
import { PYTHON } from '../../localstack/state-folder.mjs';
import { withProjects, withServer } from '../harness/with-server.mjs';

/**
 * Cairn's API in one process (serve.ts) on the emulator that the environment names. The work finds its address in
 * CAIRN_MLFLOW_SERVER.
 * @template Result
 * @param {NodeJS.ProcessEnv} env @param {(env: NodeJS.ProcessEnv) => Promise<Result>} work
 */
export function withCairn(env, work) {
  return withProjects('mlflow', env, (url) => work({ ...env, CAIRN_MLFLOW_SERVER: url }));
}

/**
 * A real `mlflow server` on an empty SQLite database of its own. The work finds its address in
 * MLFLOW_REFERENCE_SERVER.
 * @template Result
 * @param {NodeJS.ProcessEnv} env @param {(env: NodeJS.ProcessEnv) => Promise<Result>} work
 */
export async function withReference(env, work) {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-mlflow-'));
  const port = String(await anyFreePort());
  const url = `http://127.0.0.1:${port}`;
  const store = ['--backend-store-uri', `sqlite:///${folder}/mlflow.db`];
  const artifacts = ['--artifacts-destination', join(folder, 'artifacts')];
  const server = {
    name: 'mlflow-reference',
    command: pythonIn(PYTHON.test.folder),
    args: ['-m', 'mlflow', 'server', ...store, ...artifacts, '--workers', '1', '--port', port],
    // Its workers for evaluation jobs are eight processes, and nothing that is compared.
    env: { ...env, MLFLOW_DISABLE_TELEMETRY: 'true', MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false' },
    cwd: folder,
    ready: `${url}/health`,
    graceMs: 0,
  };
  try {
    return await withServer(server, () => work({ ...env, MLFLOW_REFERENCE_SERVER: url }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
