import { isMain, runCommand } from '../localstack/command-line.mjs';
import * as edge from '../localstack/edge.mjs';
import * as emulator from '../localstack/emulator.mjs';
import { STATE_FOLDER, statePaths } from '../localstack/state-folder.mjs';
import { readState } from './deployed-state.mjs';

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'npm run status -- [options]',
    summary: 'Says what of the local platform runs. Exit status 3 when it does not answer.',
    options: { json: { type: 'boolean', help: 'print JSON' } },
    async run({ options }) {
      const stateFolder = STATE_FOLDER;
      const [emulatorStatus, edgeStatus] = await Promise.all([
        emulator.status({ stateFolder }),
        edge.status({ stateFolder }),
      ]);
      const state = readState(stateFolder);
      const up = emulatorStatus.healthy && edgeStatus.healthy && state?.status === 'deployed';
      if (options.json)
        console.log(
          JSON.stringify(
            { ok: true, up, emulator: emulatorStatus, edge: edgeStatus, deployed: state },
            null,
            2,
          ),
        );
      else {
        console.log(`Platform  ${up ? state?.apiUrl : 'not up: run `npm start`'}`);
        console.log(
          `Emulator  ${emulatorStatus.healthy ? emulatorStatus.emulator?.endpointUrl : emulatorStatus.saved ? 'stopped, data kept' : 'not running'}`,
        );
        console.log(
          `Deployed  ${state ? `${state.stack ?? state.environment}, ${state.status} ${state.deployedAt ?? ''}` : 'nothing'}`,
        );
        console.log(`Logs      ${statePaths(stateFolder).emulatorLog}, ${statePaths(stateFolder).logs}`);
      }
      return up ? 0 : 3;
    },
  });
}
