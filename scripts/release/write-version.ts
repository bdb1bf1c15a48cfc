import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const versioned = ['package.json', 'sdk/package.json', 'cli/package.json', 'console/package.json'];

const edit = (path: string, change: (text: string) => string): void =>
  writeFileSync(path, change(readFileSync(path, 'utf8')));

const withVersion = (text: string, version: string): string =>
  text.replace(/^( {2}"version": )"[^"]*"/m, `$1"${version}"`);

/** The lock file names the version of the root and of each workspace. */
const lockWithVersion = (text: string, version: string): string => {
  const lock = JSON.parse(text);
  lock.version = version;
  for (const folder of ['', 'sdk', 'cli', 'console']) lock.packages[folder].version = version;
  return `${JSON.stringify(lock, null, 2)}\n`;
};

/** What is unreleased becomes the section of the version. */
const changelogWithVersion = (text: string, version: string, date: string): string => {
  if (text.includes(`\n## ${version} `)) return text;
  return text.replace('## Unreleased\n', `## Unreleased\n\n## ${version} (${date})\n`);
};

/** Writes a version into every file of the repository that names it, and closes its section of CHANGELOG.md. */
export const writeVersion = (root: string, version: string, date: string): void => {
  for (const file of versioned) edit(join(root, file), (text) => withVersion(text, version));
  edit(join(root, 'package-lock.json'), (text) => lockWithVersion(text, version));
  edit(join(root, 'contracts', 'version.ts'), (text) => text.replace(/'[^']*'/, `'${version}'`));
  edit(join(root, 'CHANGELOG.md'), (text) => changelogWithVersion(text, version, date));
};
