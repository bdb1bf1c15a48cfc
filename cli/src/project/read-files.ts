import { readFile } from 'node:fs/promises';
import { filesOfDefinition } from '../../../contracts/project/files';
import type { NamedBytes } from '../../../sdk/src';
import { CommandFailure } from '../failure';
import { candidatePaths, packageOf } from './locate-file';
import type { ReadDefinition } from './read-definition';

const read = async (paths: readonly string[]): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  for (const path of paths) {
    const bytes = await readFile(path).catch(() => undefined);
    if (bytes) return new Uint8Array(bytes);
  }
  return undefined;
};

const refuse = (missing: readonly string[], folder: string): never => {
  const packages = [...new Set(missing.map(packageOf).filter((name) => name !== undefined))];
  throw new CommandFailure(
    `cairn.yaml names files that are not there: ${missing.join(', ')}.`,
    packages.length > 0
      ? `Run \`npm install ${packages.join(' ')}\` in ${folder}, and check the paths.`
      : `Put them below ${folder}, or correct their paths.`,
  );
};

/** Every file that a definition names, read. Throws CommandFailure naming all that are missing. */
export const readFiles = async ({ definition, folder }: ReadDefinition): Promise<readonly NamedBytes[]> => {
  const found = await Promise.all(
    filesOfDefinition(definition).map(async (path) => ({
      path,
      bytes: await read(candidatePaths(path, folder)),
    })),
  );
  const missing = found.filter(({ bytes }) => bytes === undefined).map(({ path }) => path);
  if (missing.length > 0) refuse(missing, folder);
  return found.flatMap(({ path, bytes }) => (bytes ? [{ path, bytes }] : []));
};
