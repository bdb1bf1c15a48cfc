import { status } from '../../../../localstack/emulator-process.mjs';
import { readSaved } from '../../../../localstack/saved-state.mjs';
import { statePaths } from '../../../../localstack/state-folder.mjs';
import { ok, problem, warning } from './check.mjs';

/** @type {import('./check.mjs').Check} */
export const emulator = {
  name: 'emulator',
  title: 'Emulator',
  why: 'The local platform is deployed on it, and its data is saved only when it is stopped in order.',
  async look({ stateFolder }) {
    const { running, healthy, emulator: process, saved } = await status({ stateFolder });
    if (healthy) return ok(`answers at ${process?.endpointUrl} (process ${process?.pid})`);
    if (running)
      return problem(
        `process ${process?.pid} runs and does not answer at ${process?.endpointUrl}`,
        `Look into ${process?.log}, then run \`npm start\`: it ends this one and begins anew.`,
      );
    if (saved) return ok('stopped, its data is kept');
    return readSaved(statePaths(stateFolder).emulator) === undefined
      ? ok('not running, and nothing is saved')
      : warning(
          'it was killed: what it held was not saved',
          'Run `npm start`: it deploys into an empty emulator. `npm stop` is the way to keep data.',
        );
  },
};
