import { cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';
import type { NativePackage } from './native-packages';

/** Root of the repository: entry files and node_modules are found from here. */
export const repositoryRoot = resolve(__dirname, '..', '..');

export interface BundleProps {
  /** Entry file, relative to the repository. */
  readonly entry: string;
  /** Folder to write to, made anew; the answer says which one was taken. */
  readonly outDir: string;
  /** Packages with native files, copied beside the bundle instead of into it. */
  readonly native?: readonly NativePackage[];
}

export interface BundleResult {
  readonly outDir: string;
  readonly metafile: Metafile;
}

/** What this process has bundled: a second app in it (tests synthesize several) takes the same folder. */
const bundled = new Map<string, BundleResult>();

// Bundled CommonJS dependencies ask for `require`; an ES module has none.
const requireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

const isWanted = (source: string): boolean =>
  statSync(source).isDirectory() || source.endsWith('.js') || source.endsWith('package.json');

/** Copies a file, or the JavaScript of a folder, from node_modules into the asset. */
const copyPruned = (path: string, outDir: string): void => {
  const source = join(repositoryRoot, 'node_modules', path);
  const target = join(outDir, 'node_modules', path);
  const filter = statSync(source).isDirectory() ? isWanted : () => true;
  cpSync(source, target, { recursive: true, dereference: true, filter });
};

/**
 * Bundles an entry into `index.mjs`: ES module, minified, the AWS SDK included (the runtime's own copy is
 * slower to load and of another version). Native packages are copied file by file, as their list says.
 */
export const bundle = ({ entry, outDir, native = [] }: BundleProps): BundleResult => {
  const key = [entry, ...native.map(({ name }) => name)].join(' ');
  const before = bundled.get(key);
  if (before && existsSync(before.outDir)) return before;
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const { metafile } = buildSync({
    absWorkingDir: repositoryRoot,
    entryPoints: { index: entry },
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    // What is imported on demand (credential providers that Lambda never asks for) stays out of the start.
    splitting: true,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    metafile: true,
    banner: { js: requireBanner },
    external: native.map(({ name }) => name),
    logLevel: 'warning',
  });
  for (const path of native.flatMap(({ include }) => include)) copyPruned(path, outDir);
  const result = { outDir, metafile };
  bundled.set(key, result);
  return result;
};
