import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '../platform/bundle';

/** Names MLflow's wheel and its hashes; pip refuses any other. */
export const wheelLock = join(repositoryRoot, 'lib', 'mlflow-page', 'requirements.txt');

/** Where pip may be: of the Python that is named, of the environment of `npm start`, of the machine. */
const pythons = (): readonly string[] => [
  ...(process.env['CAIRN_PYTHON'] ? [process.env['CAIRN_PYTHON']] : []),
  join(repositoryRoot, '.cairn', 'venv', 'bin', 'python'),
  'python3',
  'python',
];

const hasPip = (python: string): boolean =>
  spawnSync(python, ['-m', 'pip', '--version'], { stdio: 'ignore' }).status === 0;

/**
 * Unpacks MLflow's wheel into a folder, by its hash and without what it depends on: nothing of it is run. Index and
 * proxies are pip's own settings. Throws when there is no pip, or what pip said.
 */
export const installWheel = (folder: string): void => {
  const python = pythons().find(hasPip);
  if (!python)
    throw new Error(
      'MLflow’s web page comes out of its Python wheel, and there is no Python with pip: install one, or name it in CAIRN_PYTHON.',
    );
  const wish = ['--no-deps', '--no-compile', '--only-binary', ':all:', '--require-hashes', '-r', wheelLock];
  const place = ['--target', folder, '--python-version', '3.11'];
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  const { status, stderr } = spawnSync(python, ['-m', 'pip', 'install', ...quiet, ...place, ...wish], {
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Error(`MLflow's wheel, from which its web page is taken, could not be installed:\n${stderr}`);
};
