import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { isMain, runCommand } from '../localstack/command-line.mjs';
import { SetupFailure } from '../localstack/failure.mjs';
import { ROOT } from '../localstack/state-folder.mjs';
import { installStep } from '../scripts/install.mjs';
import { withNode } from '../scripts/node-runtime.mjs';
import { runSteps } from '../scripts/steps.mjs';
import { withEmulator } from '../scripts/test-environment.mjs';

/** @param {string | undefined} text */
function parseRounds(text) {
  if (text === undefined) return undefined;
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds > 0) return rounds;
  throw new SetupFailure({
    what: `'${text}' is not a number of rounds.`,
    todo: 'Give a whole number from 1 up.',
  });
}

/** Runs run.ts beside an emulator. @param {object} order @param {NodeJS.ProcessEnv} env @returns {Promise<number>} */
function run(order, env) {
  const loader = import.meta.resolve('tsx');
  // @middy/core is exported for `import` only, and TypeScript is run as CommonJS here.
  const args = [
    '--conditions=import',
    '--import',
    loader,
    join(ROOT, 'bench', 'run.ts'),
    JSON.stringify(order),
  ];
  const child = spawn('node', args, { env: withNode(env), stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'npm run bench -- [options]',
    summary:
      'Compares Cairn with what it stands on or replaces, side by side in one run, on an emulator of its own. bench/README.md says how to read it.',
    options: {
      only: { type: 'string', value: 'name,…', help: 'run these benchmarks (default: all)' },
      rounds: { type: 'string', value: 'number', help: "rounds (default: each benchmark's own number)" },
      smoke: { type: 'boolean', help: 'one round on tiny sizes: shows that they run, not how fast' },
      json: { type: 'boolean', help: 'print JSON' },
      write: { type: 'boolean', help: 'put the tables into bench/README.md' },
    },
    async run({ options }) {
      const { only, rounds, smoke = false, json = false, write = false } = options;
      const order = { only: only?.split(','), rounds: parseRounds(rounds), smoke, json, write };
      if (write && (smoke || only))
        throw new SetupFailure({
          what: 'The tables of bench/README.md are those of a whole run.',
          todo: 'Leave out --smoke and --only, or --write.',
        });
      await runSteps([installStep({ python: ['start', 'test'] })], {}, { quiet: true });
      return withEmulator((env) => run(order, env));
    },
  });
}
