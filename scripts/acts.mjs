import { isMain, runCommand } from '../localstack/command-line.mjs';
import { STATE_FOLDER } from '../localstack/state-folder.mjs';
import { exampleSteps } from './example-steps.mjs';
import { secondActSteps } from './second-act-steps.mjs';
import { runSteps } from './steps.mjs';

/** The life of the example, from raw data to a rollout that came back by itself. */
export const acts = [...exampleSteps, ...secondActSteps];

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'node scripts/acts.mjs [options]',
    summary: 'Plays both acts of the example on a platform that is up; what is done already is left alone.',
    options: {
      'state-folder': { type: 'string', value: 'folder', help: 'of the platform (default: .cairn)' },
    },
    run: async ({ options }) => {
      await runSteps(acts, { stateFolder: options['state-folder'] ?? STATE_FOLDER });
    },
  });
}
