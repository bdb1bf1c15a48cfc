import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** One file of the built console. */
export interface SiteFile {
  readonly contentType: string;
  readonly content: Buffer;
  /** The same, packed by Brotli when it was built; absent when packing gains nothing. */
  readonly packed?: Buffer;
}

/** Files by their path below the site, with `/` between folders. */
export type SiteFiles = ReadonlyMap<string, SiteFile>;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Reads a built site whole: it is small, and a function that holds it in memory answers at once. */
export const readSite = (folder: string): SiteFiles => {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const read = (path: string): Buffer => readFileSync(join(folder, path));
  return new Map(
    paths
      .filter((path) => !path.endsWith('.br'))
      .map((path) => [
        path,
        {
          contentType: contentTypes[extname(path)] ?? 'application/octet-stream',
          content: read(path),
          ...(paths.includes(`${path}.br`) ? { packed: read(`${path}.br`) } : {}),
        },
      ]),
  );
};
