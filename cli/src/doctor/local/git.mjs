import { ask } from './ask.mjs';
import { ok, warning } from './check.mjs';

/** @type {import('./check.mjs').Check} */
export const git = {
  name: 'git',
  title: 'git',
  why: 'A project version records the commit of its files; without it nobody can say which code a model was trained by.',
  look({ env, root }) {
    const version = ask('git', ['--version'], { env })?.replace(/^git version /, '');
    if (version === undefined) return warning('no `git` on the PATH', 'Install git.');
    const commit = ask('git', ['rev-parse', '--short', 'HEAD'], { env, cwd: root });
    return commit === undefined
      ? warning(
          `${version}, but ${root} is no checkout with a commit`,
          'Clone the repository instead of copying it.',
        )
      : ok(`${version}, at ${commit}`);
  },
};
