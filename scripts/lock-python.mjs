import { join } from 'node:path';
import { isMain, runCommand } from '../localstack/command-line.mjs';
import { SetupFailure } from '../localstack/failure.mjs';
import { runLogged } from '../localstack/run-logged.mjs';
import { PYTHON, ROOT, STATE_FOLDER, statePaths } from '../localstack/state-folder.mjs';

/**
 * Lock file → what it is made from. Emulator and trainers share one environment, because the emulator runs Python
 * Lambdas on its own interpreter.
 */
const LOCKS = {
  'localstack/uv.txt': ['localstack/uv.in'],
  'localstack/requirements.txt': ['localstack/requirements.in', 'trainers/requirements.in'],
  'test/requirements.txt': ['test/requirements.in'],
  'lib/mlflow-page/requirements.txt': ['lib/mlflow-page/requirements.in'],
};

/** What is unpacked and never run needs nothing that it depends on. */
const ALONE = ['lib/mlflow-page/requirements.txt'];

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'node scripts/lock-python.mjs [--upgrade]',
    summary:
      'Writes the Python lock files (exact versions and hashes, for every platform) from the .in files.',
    options: { upgrade: { type: 'boolean', help: 'take the newest versions that the .in files allow' } },
    async run({ options }) {
      const log = join(statePaths(STATE_FOLDER).logs, 'lock-python.log');
      for (const [lock, from] of Object.entries(LOCKS)) {
        const args = [
          'pip',
          'compile',
          '--quiet',
          '--generate-hashes',
          '--universal',
          '--python-version',
          '3.11',
        ];
        args.push('--no-header', '--no-emit-index-url', '--output-file', lock, ...from);
        if (ALONE.includes(lock)) args.push('--no-deps');
        if (options.upgrade) args.push('--upgrade');
        const uv = join(PYTHON.start.folder, 'bin', 'uv');
        const { code, output } = await runLogged({ command: uv, args, log, env: process.env, cwd: ROOT });
        if (code !== 0) {
          throw new SetupFailure({
            what: `${lock} could not be made.`,
            detail: output,
            todo: 'Mend the .in file that is named above; without .cairn/venv run `node localstack/python.mjs` first.',
            log,
          });
        }
        console.log(`${lock} written from ${from.join(', ')}`);
      }
    },
  });
}
