import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the bundle is made of: its own sources, what they import from the repository, and the packages. */
const sources = ['console', 'contracts', 'sdk/src', 'package-lock.json'];

const isSource = (path: string): boolean =>
  /\.(tsx?|mts|css|html|svg|json)$/.test(path) && !/(^|\/)(node_modules|dist)\//.test(path);

const filesUnder = (root: string, source: string): readonly string[] =>
  source.includes('.')
    ? [source]
    : readdirSync(join(root, source), { recursive: true, encoding: 'utf8' })
        .map((path) => `${source}/${path.replaceAll('\\', '/')}`)
        .filter(isSource);

/** Digest of everything that the built console depends on. */
export const sourceDigest = (root: string): string => {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesUnder(root, source)).sort())
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex');
};
