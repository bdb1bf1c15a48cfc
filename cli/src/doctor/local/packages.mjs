import { join } from 'node:path';
import { readRecord } from '../../../../localstack/record-file.mjs';
import { isInstalled } from '../../../../scripts/node-packages.mjs';
import { ok, problem } from './check.mjs';

/** @type {import('./check.mjs').Check} */
export const packages = {
  name: 'npm-packages',
  title: 'npm packages',
  why: 'Everything is tested with the versions of package-lock.json and no others.',
  look({ root }) {
    const wanted = readRecord(join(root, 'package-lock.json'));
    const installed = readRecord(join(root, 'node_modules', '.package-lock.json'));
    if (wanted === undefined)
      return problem(
        `no readable package-lock.json in ${root}`,
        'Restore it: `git checkout package-lock.json`.',
      );
    if (installed === undefined)
      return problem('none are installed', 'Run `npm ci`, or `npm start`, which does it.');
    return isInstalled(wanted, installed)
      ? ok(`${Object.keys(installed.packages ?? {}).length}, as package-lock.json says`)
      : problem(
          'others are installed than package-lock.json says',
          'Run `npm ci`, or `npm start`, which does it.',
        );
  },
};
