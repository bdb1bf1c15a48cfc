import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, runCommand } from '../localstack/command-line.mjs';
import { ROOT } from '../localstack/state-folder.mjs';

const SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'aix',
];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el'];

/**
 * What a native package's name says about where it runs, in the words of package.json.
 * @param {string} name such as `@swc/core-linux-x64-musl`
 * @returns {{ os: string[], cpu: string[], libc?: string[] } | undefined} undefined when the name does not say
 */
export function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  if (os.length === 0 || cpu.length === 0) return undefined;
  if (os[0] !== 'linux') return { os, cpu };
  return { os, cpu, libc: [/musl/.test(name) ? 'musl' : 'glibc'] };
}

/**
 * The packages of other platforms that a lock file lacks. npm leaves out what its registry does not have, and then
 * `npm ci` refuses the lock file, everywhere. An entry needs no more than version and platform: on another platform
 * the package is never fetched.
 * @param {Record<string, any>} packages the `packages` of package-lock.json
 * @returns {Record<string, object>} the entries to add
 */
export function missingPlatforms(packages) {
  /** @type {Record<string, object>} */
  const missing = {};
  for (const { optionalDependencies = {}, dev } of Object.values(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const platform = platformOf(name);
      if (packages[`node_modules/${name}`] || !platform || !/^\d[\w.-]*$/.test(version)) continue;
      missing[`node_modules/${name}`] = { version, ...platform, ...(dev ? { dev } : {}), optional: true };
    }
  }
  return missing;
}

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'node scripts/complete-lock.mjs [--check]',
    summary:
      'Adds to package-lock.json the native packages of other platforms that npm left out. Run it after `npm install`.',
    options: { check: { type: 'boolean', help: 'change nothing; exit status 1 when something is missing' } },
    async run({ options }) {
      const path = join(ROOT, 'package-lock.json');
      const lock = JSON.parse(readFileSync(path, 'utf8'));
      const missing = missingPlatforms(lock.packages);
      const names = Object.keys(missing);
      console.log(
        names.length === 0
          ? 'package-lock.json names every platform.'
          : `${names.length} packages of other platforms ${options.check ? 'are missing: run `node scripts/complete-lock.mjs`' : 'added'}.`,
      );
      if (options.check) return names.length === 0 ? 0 : 1;
      if (names.length === 0) return 0;
      const { '': root, ...others } = { ...lock.packages, ...missing };
      const sorted = Object.fromEntries(Object.entries(others).sort(([a], [b]) => a.localeCompare(b, 'en')));
      writeFileSync(path, `${JSON.stringify({ ...lock, packages: { '': root, ...sorted } }, null, 2)}\n`);
    },
  });
}
