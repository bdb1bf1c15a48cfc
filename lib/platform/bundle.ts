import { cpSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { AssetHashType, type BundlingOptions, DockerImage, type ILocalBundling } from 'aws-cdk-lib';
import type { AssetOptions } from 'aws-cdk-lib/aws-s3-assets';
import { buildSync, type OutputFile } from 'esbuild';
import type { NativePackage } from './native-packages';

/** Root of the repository: entry files and node_modules are found from here. */
export const repositoryRoot = resolve(__dirname, '..', '..');

// Bundled CommonJS dependencies ask for `require`; an ES module has none.
const requireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** What this process has compiled: an app that is synthesized several times in it waits once. */
const compiled = new Map<string, readonly OutputFile[]>();

/**
 * Compiles an entry into `index.mjs`: ES module, minified, the AWS SDK included (the runtime's own copy is
 * slower to load and of another version). Native packages are left to be found in node_modules.
 */
const compile = (entry: string, native: readonly NativePackage[]): readonly OutputFile[] => {
  const key = [entry, ...native.map(({ name }) => name)].join(' ');
  const before = compiled.get(key);
  if (before) return before;
  const { outputFiles } = buildSync({
    absWorkingDir: repositoryRoot,
    entryPoints: { index: entry },
    outdir: 'bundle',
    write: false,
    outExtension: { '.js': '.mjs' },
    // What is imported on demand (credential providers that Lambda never asks for) stays out of the start.
    splitting: true,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    banner: { js: requireBanner },
    external: native.map(({ name }) => name),
    logLevel: 'warning',
  });
  compiled.set(key, outputFiles);
  return outputFiles;
};

const isWanted = (source: string): boolean =>
  statSync(source).isDirectory() || source.endsWith('.js') || source.endsWith('package.json');

/** Copies a file, or the JavaScript of a folder, from node_modules into the asset. */
const copyPruned = (path: string, outDir: string): void => {
  const source = join(repositoryRoot, 'node_modules', path);
  const target = join(outDir, 'node_modules', path);
  const filter = statSync(source).isDirectory() ? isWanted : () => true;
  cpSync(source, target, { recursive: true, dereference: true, filter });
};

/** A folder of an asset that is built when the stack is synthesized. */
export interface BuiltFolder {
  /** Name of the folder in the asset; also tells bundles apart for CDK. */
  readonly name: string;
  /** Writes its files. */
  readonly build: (folder: string) => void;
}

/** Its fields tell one bundle from another: CDK keeps those that it has made by them. */
class NodeBundling implements ILocalBundling {
  constructor(
    readonly entry: string,
    readonly native: readonly NativePackage[],
    readonly folders: readonly BuiltFolder[],
  ) {}

  tryBundle(outDir: string): boolean {
    mkdirSync(outDir, { recursive: true });
    for (const { path, contents } of compile(this.entry, this.native))
      writeFileSync(join(outDir, basename(path)), contents);
    for (const path of this.native.flatMap(({ include }) => include)) copyPruned(path, outDir);
    for (const { name, build } of this.folders) build(join(outDir, name));
    return true;
  }
}

/**
 * How an entry becomes an asset: bundled in this process when the stack is synthesized to be deployed, not
 * when it is listed or destroyed, and identified by what came out.
 */
export const nodeBundling = (
  entry: string,
  native: readonly NativePackage[],
  folders: readonly BuiltFolder[] = [],
): AssetOptions & { readonly bundling: BundlingOptions } => ({
  assetHashType: AssetHashType.OUTPUT,
  bundling: {
    local: new NodeBundling(entry, native, folders),
    image: DockerImage.fromRegistry('never-asked-for'),
  },
});
