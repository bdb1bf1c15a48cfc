import { readFile, writeFile } from 'node:fs/promises';
import { CairnError } from '../../../contracts/cairn-error';
import type { ObjectFiles } from '../../../contracts/sql/object-files';

/** In-memory twin of the data bucket; the map can be looked into. */
export const memoryObjectFiles = (objects: Map<string, Buffer> = new Map()): ObjectFiles => {
  const find = (key: string): Buffer => {
    const bytes = objects.get(key);
    if (bytes) return bytes;
    throw new CairnError('platform.fault', `The object ${key} is named by a manifest, but it is gone.`);
  };
  return {
    fetch: async (key, path) => writeFile(path, find(key)),
    put: async (path, key) => {
      objects.set(key, await readFile(path));
    },
    write: async (key, text) => {
      objects.set(key, Buffer.from(text));
    },
    read: async (key) => find(key).toString('utf8'),
    list: async (prefix, after = '') =>
      [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort(),
    uri: (key) => `s3://memory/${key}`,
  };
};
