import { isMain, runCommand } from '../localstack/command-line.mjs';
import * as edge from '../localstack/edge.mjs';
import * as emulator from '../localstack/emulator.mjs';
import { STATE_FOLDER } from '../localstack/state-folder.mjs';

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'npm stop -- [options]',
    summary:
      'Ends the local platform. Its data is kept for the next `npm start`; executions still running then count as failed.',
    options: { json: { type: 'boolean', help: 'print JSON' } },
    async run({ options }) {
      const stateFolder = STATE_FOLDER;
      const stopped = {
        edge: (await edge.stop({ stateFolder })).was,
        ...(await emulator.stop({ stateFolder })),
      };
      if (options.json)
        console.log(
          JSON.stringify(
            { ok: true, edge: stopped.edge, emulator: stopped.was, dataKept: stopped.saved },
            null,
            2,
          ),
        );
      else console.log(describe(stopped));
    },
  });
}

/** @param {{ edge: string, was: string, saved: boolean }} stopped */
function describe({ edge: edgeWas, was, saved }) {
  if (was === 'stopped' && edgeWas === 'stopped') return 'Nothing was running.';
  return saved
    ? 'Stopped. The data is kept: `npm start` goes on with it.'
    : 'Stopped. The data could not be kept, so the next `npm start` deploys into an empty emulator.';
}
