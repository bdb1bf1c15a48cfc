import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Scope and name of the package, and the path inside it. */
const packaged = /^npm:((?:@[^/]+\/)?[^/]+)\/(.+)$/;

/**
 * Where a file of a definition may lie: beside cairn.yaml, or (`npm:<package>/<path>`) in the packages that
 * Node would look through from there, nearest first. Data files are reached whether the package exports
 * them or not.
 */
export const candidatePaths = (path: string, folder: string): readonly string[] => {
  const match = packaged.exec(path);
  if (!match) return [join(folder, path)];
  const [, name = '', inside = ''] = match;
  const roots = createRequire(join(folder, 'cairn.yaml')).resolve.paths(name) ?? [];
  return roots.map((root) => join(root, name, inside));
};

/** The package that a path names, if it names one. */
export const packageOf = (path: string): string | undefined => packaged.exec(path)?.[1];
