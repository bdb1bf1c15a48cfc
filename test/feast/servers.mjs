import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyFreePort } from '../../localstack/ports.mjs';
import { pythonIn } from '../../localstack/python.mjs';
import { PYTHON, ROOT } from '../../localstack/state-folder.mjs';
import { withProjects, withServer } from '../harness/with-server.mjs';

/**
 * Cairn's API in one process (serve.ts) on the emulator that the environment names. The work finds its address in
 * CAIRN_FEAST_SERVER.
 * @template Result
 * @param {NodeJS.ProcessEnv} env @param {(env: NodeJS.ProcessEnv) => Promise<Result>} work
 */
export function withCairn(env, work) {
  return withProjects('feast', env, (url) => work({ ...env, CAIRN_FEAST_SERVER: url }));
}

/**
 * Feast's own feature server (reference.py) on SQLite. The work finds its address in FEAST_REFERENCE_SERVER, and its
 * repository in FEAST_REFERENCE_REPOSITORY.
 * @template Result
 * @param {NodeJS.ProcessEnv} env @param {(env: NodeJS.ProcessEnv) => Promise<Result>} work
 */
export async function withReference(env, work) {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-feast-'));
  const port = String(await anyFreePort());
  const url = `http://127.0.0.1:${port}`;
  const server = {
    name: 'feast-reference',
    command: pythonIn(PYTHON.test.folder),
    args: [join(ROOT, 'test', 'feast', 'reference.py'), folder, port],
    env: { ...env, FEAST_USAGE: 'False' },
    cwd: folder,
    ready: `${url}/health`,
    graceMs: 0,
  };
  try {
    return await withServer(server, () =>
      work({ ...env, FEAST_REFERENCE_SERVER: url, FEAST_REFERENCE_REPOSITORY: folder }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
