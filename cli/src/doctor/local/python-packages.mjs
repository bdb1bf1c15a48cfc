import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from './ask.mjs';
import { ok, problem, warning } from './check.mjs';

/** `name==version` lines of a lock file, in the spelling that Python's own metadata compares by. */
const lockedVersions = (/** @type {string} */ lock) =>
  [...lock.matchAll(/^([A-Za-z0-9._-]+)==([^\s;\\]+)([^\n\\]*)/gm)]
    // Of other platforms or Pythons: whether they apply is the installer's to say.
    .filter(([, , , rest = '']) => !rest.includes(';'))
    .map(([, name = '', version = '']) => [name.toLowerCase().replace(/[-_.]+/g, '-'), version]);

const script = `
import json, re
from importlib.metadata import distributions
print(json.dumps({re.sub(r'[-_.]+', '-', d.metadata['Name']).lower(): d.version for d in distributions()}))
`;

/** @type {import('./check.mjs').Check} */
export const pythonPackages = {
  name: 'python-packages',
  title: 'Python packages',
  why: 'The emulator and the trainers run in .cairn/venv, with the versions of localstack/requirements.txt.',
  look({ env, root }) {
    const interpreter = join(root, '.cairn', 'venv', 'bin', 'python');
    if (!existsSync(interpreter))
      return warning('not installed yet', 'Run `npm start`, which installs them.');
    const said = ask(interpreter, ['-c', script], { env });
    const todo = 'Run `npm run reset -- --all`, then `npm start`: it builds the environment anew.';
    if (said === undefined) return problem(`${interpreter} does not run`, todo);
    const installed = JSON.parse(said);
    const locked = lockedVersions(readFileSync(join(root, 'localstack', 'requirements.txt'), 'utf8'));
    const wrong = locked
      .filter(([name = '', version]) => installed[name] !== version)
      .map(([name = '', version]) => `${name} ${installed[name] ?? 'absent'} for ${version}`);
    return wrong.length === 0
      ? ok(`${locked.length}, as localstack/requirements.txt says`)
      : problem(
          `${wrong.slice(0, 3).join(', ')}${wrong.length > 3 ? ` and ${wrong.length - 3} more` : ''}`,
          'Run `npm start`, which installs what the lock file says.',
        );
  },
};
