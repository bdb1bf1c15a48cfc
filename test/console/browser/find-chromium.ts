import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { devDependencies } from '../../../package.json';

/** A Chromium, and what it needs to start. */
export interface Browser {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

const root = join(__dirname, '..', '..', '..');

const unpacked = (folder: string): Browser => ({
  path: join(folder, 'chromium'),
  env: {
    // The libraries that it needs come with it; a slim machine has none of them.
    LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    ...(existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
  },
});

/** Unpacks the Chromium of the npm package, in one move, so that nobody ever finds half of it. */
const unpack = (folder: string): void => {
  mkdirSync(join(folder, '..'), { recursive: true });
  const making = mkdtempSync(`${folder}-`);
  try {
    execFileSync(process.execPath, [join(__dirname, 'unpack.mjs')], {
      // The package looks for the name of a Lambda runtime before it unpacks the libraries.
      env: { ...process.env, TMPDIR: making, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (!existsSync(folder)) renameSync(making, folder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
};

/** The Chromium of CHROMIUM_PATH, of the machine, or of the npm package (x86-64 Linux), in this order. */
export const findChromium = (): Browser => {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return { path: named, env: {} };
  const installed = '/usr/bin/chromium';
  if (existsSync(installed)) return { path: installed, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('There is no Chromium in the packages for this machine: set CHROMIUM_PATH to one.');
  const folder = join(
    root,
    'node_modules',
    '.cache',
    `cairn-chromium-${devDependencies['@sparticuz/chromium']}`,
  );
  if (!existsSync(folder)) unpack(folder);
  return unpacked(folder);
};
