import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as edge from '../../localstack/edge.mjs';
import * as emulator from '../../localstack/emulator.mjs';
import { anyFreePort } from '../../localstack/ports.mjs';
import { readRecord } from '../../localstack/record-file.mjs';
import { STATE_FOLDER, statePaths } from '../../localstack/state-folder.mjs';
import { cairnJson } from '../../scripts/cairn.mjs';
import { environmentSteps } from '../../scripts/environment-steps.mjs';
import { runSteps } from '../../scripts/steps.mjs';

/** A platform of its own that keeps its data, as that of `npm start` does: it can be stopped, killed and started again. */
export async function privatePlatform() {
  const parent = join(STATE_FOLDER, 'test');
  mkdirSync(parent, { recursive: true });
  const stateFolder = mkdtempSync(join(parent, 'recovery-'));
  const wish = {
    stateFolder,
    environment: 'dev',
    persist: true,
    own: true,
    port: await anyFreePort(),
    edgePort: await anyFreePort(),
  };
  let apiUrl = '';
  /** @type {Record<string, string>} */
  let tokens = {};

  return {
    /** What `npm start` does up to the example; says whether data of before was there. */
    async start() {
      const context = { ...wish };
      await runSteps(environmentSteps, context, { quiet: true });
      const { emulator: started, state } =
        /** @type {import('../../scripts/environment-steps.mjs').Context} */ (context);
      apiUrl = state?.apiUrl ?? '';
      const made = await cairnJson(['tokens', 'bootstrap', '--project', 'weather'], { stateFolder });
      tokens = Object.fromEntries(
        Object.entries(readRecord(join(stateFolder, 'tokens.json')) ?? {}).map(([role, { token }]) => [
          role,
          token,
        ]),
      );
      return { found: /** @type {{ found?: string }} */ (started).found, tokensMade: made.tokens };
    },
    /** Ends everything in order, as `npm stop` does. */
    async stop() {
      await edge.stop({ stateFolder });
      return emulator.stop({ stateFolder });
    },
    /** Ends the emulator as a power cut would. */
    async kill() {
      const { pid } = readRecord(statePaths(stateFolder).emulatorProcess);
      process.kill(-pid, 'SIGKILL');
      while ((await emulator.status({ stateFolder })).running) await new Promise(setImmediate);
    },
    async remove() {
      await edge.stop({ stateFolder });
      await emulator.stop({ stateFolder, save: false });
      rmSync(stateFolder, { recursive: true, force: true });
    },
    /**
     * A call as somebody with a role; bytes and texts are sent as they are, anything else as JSON.
     * @param {string} role @param {string} method @param {string} path @param {unknown} [body]
     */
    async call(role, method, path, body) {
      const raw = typeof body === 'string' || body instanceof Uint8Array;
      const response = await fetch(`${apiUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${tokens[role]}`,
          ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: raw ? /** @type {BodyInit} */ (body) : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, json: text.startsWith('{') ? JSON.parse(text) : text };
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof privatePlatform>>} PrivatePlatform */
