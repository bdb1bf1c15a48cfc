import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fixRandomness } from './release/fixed-randomness';
import { isNewer, releasedVersions, releasesFolder } from './release/released';
import { writeVersion } from './release/write-version';

const root = resolve(__dirname, '..');

const help = `npm run release -- <version> [--tests-passed] [--allow-dirty] [--again]
npm run release -- <version> --tag

Makes a release: runs all tests, writes releases/<version>/ (templates, stored items and objects, inputs of steps,
forms of requests, all that a later version is compared with), and puts the version into package.json, the lock
file, contracts/version.ts and CHANGELOG.md. Nothing is committed. Commit it, then tag it with --tag.

  --tests-passed  do not run the tests: they have passed on this commit
  --allow-dirty   although there are changes that are not committed
  --again         write the folder of the newest version anew, which nobody has installed yet
  --tag           make the git tag v<version> on a commit that holds the release
`;

class Refusal extends Error {}

const git = (...args: readonly string[]): string =>
  execFileSync('git', [...args], { cwd: root, encoding: 'utf8' }).trim();

const requireNext = (version: string, again: boolean): void => {
  if (!/^\d+\.\d+\.\d+$/.test(version))
    throw new Refusal(`"${version}" is no version: three numbers, as in 0.2.0`);
  const last = releasedVersions().at(-1);
  if (again && version !== last)
    throw new Refusal(`--again is for the newest version, which is ${last ?? 'none'}`);
  if (!again && last !== undefined && !isNewer(version, last))
    throw new Refusal(`${version} does not come after ${last}, the newest version in releases/`);
};

const requireClean = (): void => {
  const changes = git('status', '--porcelain');
  if (changes)
    throw new Refusal(`there are changes that are not committed (--allow-dirty lets them pass):\n${changes}`);
};

const runTests = (): void => {
  const { status } = spawnSync(process.execPath, [join('scripts', 'test.mjs')], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Refusal('the tests did not pass: nothing was released');
};

const tag = (version: string): void => {
  requireClean();
  if (!git('ls-tree', '--name-only', 'HEAD', `releases/${version}/routes.json`))
    throw new Refusal(`the last commit holds no releases/${version}: release and commit first`);
  git('tag', '-a', `v${version}`, '-m', `Cairn ${version}`);
  console.log(`v${version} is ${git('rev-parse', '--short', 'HEAD')}`);
};

const write = async (version: string): Promise<void> => {
  fixRandomness();
  // Loaded late: what it stands on must not have seen randomness before.
  const { releaseFiles } = await import('./release/release-files');
  const files = await releaseFiles();
  const folder = join(releasesFolder, version);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  writeVersion(root, version, new Date().toISOString().slice(0, 10));
  console.log(`releases/${version}: ${files.size} files. Commit, then: npm run release -- ${version} --tag`);
};

const run = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'tests-passed': { type: 'boolean', default: false },
      'allow-dirty': { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
      tag: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [version, ...more] = positionals;
  if (values.help) return void process.stdout.write(help);
  if (version === undefined || more.length > 0) throw new Refusal(`which version?\n\n${help}`);
  if (values.tag) return tag(version);
  requireNext(version, values.again);
  if (!values['allow-dirty']) requireClean();
  if (!values['tests-passed']) runTests();
  await write(version);
};

run().catch((error: unknown) => {
  console.error(error instanceof Refusal ? error.message : error);
  process.exitCode = error instanceof Refusal ? 2 : 1;
});
