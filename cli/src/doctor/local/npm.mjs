import { ask } from './ask.mjs';
import { ok, problem } from './check.mjs';

/** The oldest npm that knows workspaces. */
const OLDEST = 7;

/** @type {import('./check.mjs').Check} */
export const npm = {
  name: 'npm',
  title: 'npm',
  why: 'It installs the packages and runs `npm start`.',
  look({ env }) {
    const version = ask('npm', ['--version'], { env });
    if (version === undefined)
      return problem('no `npm` on the PATH', 'Install Node from nodejs.org: npm comes with it.');
    return Number.parseInt(version, 10) < OLDEST
      ? problem(`npm is ${version}`, 'Run `npm install -g npm`, or install a newer Node.')
      : ok(version);
  },
};
