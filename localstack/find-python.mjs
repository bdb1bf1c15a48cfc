import { spawnSync } from 'node:child_process';
import { SetupFailure } from './failure.mjs';

const OLDEST = [3, 11];
const CANDIDATES = ['python3.11', 'python3', 'python'];

/** @param {string} command @returns {[number, number] | undefined} major and minor version */
function versionOf(command) {
  const { status, stdout } = spawnSync(command, ['-c', 'import sys; print(*sys.version_info[:2])'], {
    encoding: 'utf8',
  });
  const [major, minor] = status === 0 ? stdout.trim().split(' ').map(Number) : [];
  return major === undefined || minor === undefined ? undefined : [major, minor];
}

/**
 * The first Python that is new enough: CAIRN_PYTHON if set, else python3.11, python3, python.
 * @param {{ candidates?: string[], version?: typeof versionOf }} [search]
 */
export function findPython({
  candidates = process.env.CAIRN_PYTHON ? [process.env.CAIRN_PYTHON] : CANDIDATES,
  version = versionOf,
} = {}) {
  const seen = [];
  for (const command of candidates) {
    const found = version(command);
    if (found && (found[0] > OLDEST[0] || (found[0] === OLDEST[0] && found[1] >= OLDEST[1]))) return command;
    seen.push(`${command}: ${found ? `version ${found.join('.')}` : 'not found'}`);
  }
  throw new SetupFailure({
    what: `No Python ${OLDEST.join('.')} or newer was found (${seen.join(', ')}).`,
    todo: `Install Python ${OLDEST.join('.')} (on Debian and Ubuntu: apt install python3.11 python3.11-venv), or set CAIRN_PYTHON to the path of one.`,
  });
}
