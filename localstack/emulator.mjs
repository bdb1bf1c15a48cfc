import { isMain, runCommand } from './command-line.mjs';
import { reset, status, stop } from './emulator-process.mjs';
import { parsePort } from './ports.mjs';
import { CUSTOMARY_PORT, start } from './start-emulator.mjs';
import { STATE_FOLDER } from './state-folder.mjs';

export { health, reset, status, stop } from './emulator-process.mjs';
export { start } from './start-emulator.mjs';

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'node localstack/emulator.mjs <start|stop|status|reset> [options]',
    summary: 'The local AWS emulator: pinned, without Docker, in a process group of its own.',
    positionals: {
      start: 'start it, or say that it runs',
      stop: 'stop it; its data is kept for the next start',
      status: 'say whether it runs; exit status 3 when it does not (the default)',
      reset: 'stop it and forget its data',
    },
    options: {
      port: {
        type: 'string',
        value: 'number',
        help: `port to listen on (default: ${CUSTOMARY_PORT} or the next free one)`,
      },
      'state-dir': { type: 'string', value: 'folder', help: 'where its data and log lie (default: .cairn)' },
      json: { type: 'boolean', help: 'print JSON' },
    },
    async run({ options, action = 'status' }) {
      const stateFolder = options['state-dir'] ?? STATE_FOLDER;
      const actions = {
        start: () => start({ stateFolder, port: parsePort(options.port) }),
        stop: () => stop({ stateFolder }),
        status: () => status({ stateFolder }),
        reset: () => reset({ stateFolder }),
      };
      const result = await actions[/** @type {keyof typeof actions} */ (action)]();
      console.log(options.json ? JSON.stringify({ ok: true, ...result }, null, 2) : describe(action, result));
      return action === 'status' && !(/** @type {Status} */ (result).healthy) ? 3 : 0;
    },
  });
}

/** @param {string} action @param {any} result */
function describe(action, result) {
  if (action === 'start')
    return `The emulator answers at ${result.endpointUrl} (${result.because}). Log: ${result.log}`;
  if (action === 'stop')
    return result.was === 'stopped'
      ? 'The emulator was not running.'
      : `The emulator is stopped; its data is ${result.saved ? 'kept' : 'not kept'}.`;
  if (action === 'reset') return 'The emulator is stopped and its data forgotten.';
  if (result.healthy)
    return `The emulator answers at ${result.emulator.endpointUrl} (process ${result.emulator.pid}).`;
  return result.running
    ? 'The emulator runs but does not answer.'
    : `The emulator is not running; data is ${result.saved ? 'kept from the last stop' : 'not kept'}.`;
}
