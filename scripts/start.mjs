import { isMain, runCommand } from '../localstack/command-line.mjs';
import { SetupFailure } from '../localstack/failure.mjs';
import { parsePort } from '../localstack/ports.mjs';
import { STATE_FOLDER } from '../localstack/state-folder.mjs';
import { acts } from './acts.mjs';
import { alone } from './busy.mjs';
import { environmentSteps } from './environment-steps.mjs';
import { closingWords } from './example-steps.mjs';
import { findExternalEmulator } from './external-emulator.mjs';
import { forget } from './forget.mjs';
import { installStep } from './install.mjs';
import { runSteps, seconds } from './steps.mjs';

/** Everything `npm start` does, in order. */
const steps = [installStep({ python: ['start'] }), ...environmentSteps, ...acts];

/** @param {Record<string, any>} options */
async function start(options) {
  const started = performance.now();
  if (options.fresh) await forgetOwn(options.json);
  const context = {
    stateFolder: STATE_FOLDER,
    environment: 'dev',
    persist: true,
    port: parsePort(options.port),
    edgePort: parsePort(options['edge-port']),
  };
  const done = await runSteps(steps, context, { quiet: options.json });
  const state = /** @type {import('./environment-steps.mjs').Context} */ (context).state;
  if (options.json) console.log(JSON.stringify({ ok: true, ...state, steps: done }, null, 2));
  else
    console.log(
      `\nCairn is up after ${seconds(performance.now() - started)}.\n${closingWords(context)}\n\n\`npm stop\` ends it and keeps its data; \`npm run reset\` forgets everything.`,
    );
}

/** @param {boolean} json */
async function forgetOwn(json) {
  if (await findExternalEmulator({ stateFolder: STATE_FOLDER })) {
    throw new SetupFailure({
      what: `The emulator at AWS_ENDPOINT_URL=${process.env.AWS_ENDPOINT_URL} is not run by this project, so it cannot be emptied from here.`,
      todo: 'Restart it yourself, then run `npm start`; or unset AWS_ENDPOINT_URL.',
    });
  }
  await forget({ stateFolder: STATE_FOLDER, logs: false });
  if (!json) console.log('Local data forgotten, as --fresh asks.');
}

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'npm start -- [options]',
    summary:
      'Installs, starts the local emulator, deploys the platform and runs the example. Run again, it finds everything in place.\nNever talks to a real account: that is `cdk deploy`.',
    options: {
      fresh: { type: 'boolean', help: 'forget the local data first, and deploy anew' },
      port: {
        type: 'string',
        value: 'number',
        help: 'port of the emulator (default: 4566 or the next free one)',
      },
      'edge-port': {
        type: 'string',
        value: 'number',
        help: 'port of the platform (default: 4600 or the next free one)',
      },
      json: { type: 'boolean', help: 'print one JSON object at the end, and nothing else' },
    },
    run: ({ options }) => alone(STATE_FOLDER, 'npm start', () => start(options)),
  });
}
