import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** A file of the page, in the coding that was asked for if there is one. */
export interface PageFile {
  readonly contentType: string;
  readonly content: Buffer;
  readonly packed: boolean;
}

/** Reads a file by its path in the page's folder; undefined when there is none. `takesBrotli`: packed will do. */
export type ReadPageFile = (path: string, takesBrotli: boolean) => PageFile | undefined;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
};

const namesIn = (folder: string): ReadonlySet<string> =>
  new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );

/**
 * The files of a folder in which most are there in packed form only (`<name>.br`): read when they are asked for,
 * because there are 27 MB of them. What is not in the folder's list is not looked for, whatever its path says.
 */
export const readPageFiles = (folder: string): ReadPageFile => {
  let names: ReadonlySet<string> | undefined;
  const read = (name: string): Buffer | undefined => {
    names ??= namesIn(folder);
    return names.has(name) ? readFileSync(join(folder, name)) : undefined;
  };

  return (path, takesBrotli) => {
    const contentType = contentTypes[extname(path)] ?? 'application/octet-stream';
    const packed = read(`${path}.br`);
    if (packed)
      return {
        contentType,
        content: takesBrotli ? packed : brotliDecompressSync(packed),
        packed: takesBrotli,
      };
    const content = read(path);
    return content && { contentType, content, packed: false };
  };
};
