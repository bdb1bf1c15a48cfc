import { findPython } from '../../../../localstack/find-python.mjs';
import { ask } from './ask.mjs';
import { ok, problem } from './check.mjs';

/** @type {import('./check.mjs').Check} */
export const python = {
  name: 'python',
  title: 'Python',
  why: 'The emulator and the training scripts run in a virtual environment of Python 3.11 or newer.',
  look({ env }) {
    const version = (/** @type {string} */ command) => {
      const said = ask(command, ['-c', 'import sys; print(*sys.version_info[:2])'], { env });
      const [major, minor] = said?.split(' ').map(Number) ?? [];
      return major === undefined || minor === undefined
        ? undefined
        : /** @type {[number, number]} */ ([major, minor]);
    };
    const candidates = env.CAIRN_PYTHON ? { candidates: [env.CAIRN_PYTHON] } : {};
    const command = findPython({ ...candidates, version });
    const full = ask(command, ['-c', 'import venv, ensurepip, platform; print(platform.python_version())'], {
      env,
    });
    return full === undefined
      ? problem(
          `${command} has no venv module`,
          'Install it: on Debian and Ubuntu, `apt install python3-venv` (of the version of your Python).',
        )
      : ok(`${full} (${command}), with venv`);
  },
};
