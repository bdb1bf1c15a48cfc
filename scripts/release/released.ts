import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What was released lies here, a folder a version. */
export const releasesFolder = resolve(__dirname, '..', '..', 'releases');

const parts = (version: string): readonly number[] => version.split('.').map(Number);

const inOrder = (a: string, b: string): number => {
  const [left, right] = [parts(a), parts(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
};

/** Whether a version comes after another. */
export const isNewer = (a: string, b: string): boolean => inOrder(a, b) > 0;

/** Released versions, the oldest first. */
export const releasedVersions = (): readonly string[] =>
  existsSync(releasesFolder)
    ? readdirSync(releasesFolder)
        .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
        .sort(inOrder)
    : [];

/** The version itself. Throws, with the versions that there are, when it was not released. */
export const requireReleased = (version: string): string => {
  const versions = releasedVersions();
  if (versions.includes(version)) return version;
  throw new Error(`"${version}" is no release: releases/ holds ${versions.join(', ') || 'none'}`);
};

/** Files of a release in one of its folders, by their name without `.json`. */
export const releasedFiles = (version: string, folder: string): ReadonlyMap<string, unknown> => {
  const path = join(releasesFolder, version, folder);
  const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.json')) : [];
  return new Map(
    names
      .sort()
      .map((name) => [name.replace(/\.json$/, ''), JSON.parse(readFileSync(join(path, name), 'utf8'))]),
  );
};
