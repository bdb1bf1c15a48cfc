import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ok, problem, warning } from './check.mjs';

/** Measured: a synthesized platform and its emulator take 0.7 GB, packages of npm and Python 2.3 GB more. */
const NEEDED = { running: 0.7e9, installing: 3e9 };
const gigabytes = (/** @type {number} */ bytes) => `${(bytes / 1e9).toFixed(1)} GB`;

const existing = (/** @type {string} */ path) => {
  let found = path;
  while (!existsSync(found)) found = dirname(found);
  return found;
};

/** Bytes that this user may still write where a path lies. @param {string} path */
async function freeBytes(path) {
  const { bavail, bsize } = await statfs(existing(path));
  return bavail * bsize;
}

/** @param {{ free?: (path: string) => Promise<number> }} [machine] @returns {import('./check.mjs').Check} */
export const diskCheck = ({ free = freeBytes } = {}) => ({
  name: 'disk',
  title: 'Disk',
  why: 'A full disk ends an installation, a deployment or the saving of the emulator half-way.',
  async look({ stateFolder, root }) {
    const installed = existsSync(join(root, '.cairn', 'venv')) && existsSync(join(root, 'node_modules'));
    const needed = installed ? NEEDED.running : NEEDED.installing;
    const places = [stateFolder, tmpdir()];
    const found = await Promise.all(places.map(async (path) => ({ path, bytes: await free(path) })));
    const text = found.map(({ path, bytes }) => `${gigabytes(bytes)} free in ${path}`).join(', ');
    const least = Math.min(...found.map(({ bytes }) => bytes));
    if (least < needed)
      return problem(
        `${text}; ${gigabytes(needed)} are needed`,
        'Free some space; `npm run reset -- --all` frees ours.',
      );
    return least < 2 * needed
      ? warning(`${text}; a deployment takes up to ${gigabytes(needed)}`, 'Free some space soon.')
      : ok(text);
  },
});
