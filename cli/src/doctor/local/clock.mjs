import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readState } from '../../../../scripts/deployed-state.mjs';
import { ask } from './ask.mjs';
import { ok, problem, warning } from './check.mjs';

/** Clocks of machines that shared a disk or a repository may differ by so much without harm. */
const TOLERATED_MS = 60_000;

/** Times of which we know that they are past. @param {import('./check.mjs').Place} place */
const pastTimes = ({ root, stateFolder, env }) => [
  Number(ask('git', ['log', '-1', '--format=%ct'], { env, cwd: root }) ?? 0) * 1000,
  Date.parse(readState(stateFolder)?.deployedAt ?? '') || 0,
  statSync(join(root, 'package.json')).mtimeMs,
];

/** @type {import('./check.mjs').Check} */
export const clock = {
  name: 'clock',
  title: 'Clock',
  why: 'Tokens and signed requests are valid for a time: AWS refuses a request that is more than five minutes off.',
  look(place) {
    const now = place.now();
    const newest = Math.max(...pastTimes(place));
    if (newest - now > TOLERATED_MS)
      return problem(
        `it says ${new Date(now).toISOString()}, and something here was made at ${new Date(newest).toISOString()}`,
        'Set the clock (`timedatectl set-ntp true`).',
      );
    const synchronized = ask('timedatectl', ['show', '-p', 'NTPSynchronized', '--value'], { env: place.env });
    return synchronized === 'no'
      ? warning('not synchronized', 'Let the system do it: `timedatectl set-ntp true`.')
      : ok(`${new Date(now).toISOString()}${synchronized === 'yes' ? ', synchronized' : ''}`);
  },
};
