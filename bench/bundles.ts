import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BundlingOptions } from 'aws-cdk-lib';
import { apiUnits, type DeploymentUnit, listenerUnits, stepUnits } from '../lib/deployment-units';
import { nodeBundling, repositoryRoot } from '../lib/platform/bundle';

const units: readonly DeploymentUnit[] = Object.values({ ...apiUnits, ...stepUnits, ...listenerUnits });

/** Every function of the platform by the name of its entry file. */
export const functionNames: readonly string[] = readdirSync(join(repositoryRoot, 'lambdas', 'units'))
  .map((file) => file.replace(/\.ts$/, ''))
  // What entry files share, and what one of them loads on demand.
  .filter((name) => name !== 'authentication' && name !== 'mlflow-graphql');

const unitOf = (name: string): Pick<DeploymentUnit, 'entry' | 'native' | 'folders'> => {
  const entry = `lambdas/units/${name}.ts`;
  return units.find((unit) => unit.entry === entry) ?? { entry };
};

const write = ({ entry, native, folders }: ReturnType<typeof unitOf>, folder: string): void => {
  const bundling: BundlingOptions = nodeBundling(entry, native ?? [], folders).bundling;
  bundling.local?.tryBundle(folder, bundling);
};

/** Writes the bundle of a function into a folder, as synthesis does. */
export const writeBundle = (name: string, folder: string): void => write(unitOf(name), folder);

/** The same without native packages and built folders. */
export const writeCode = (name: string, folder: string): void => {
  const { entry, native = [] } = unitOf(name);
  write({ entry, native: native.map((one) => ({ ...one, include: [] })) }, folder);
};

const importedAtOnce = /(?:from|import)\s*"\.\/([\w-]+\.mjs)"/g;

/** Bytes that a start of the function loads: the entry and what it imports at once, not on demand. */
export const startBytes = (folder: string, file = 'index.mjs', seen = new Set<string>()): number => {
  if (seen.has(file)) return 0;
  seen.add(file);
  const text = readFileSync(join(folder, file), 'utf8');
  return [...text.matchAll(importedAtOnce)].reduce(
    (sum, [, next = '']) => sum + startBytes(folder, next, seen),
    Buffer.byteLength(text),
  );
};

/** Bytes of all our code in the bundle, what is imported on demand included; not of native packages. */
export const codeBytes = (folder: string): number =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.mjs'))
    .reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
