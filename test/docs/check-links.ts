import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { anchorsOf, codesOf, type Document, linksOf, readDocument, root } from './markdown';

const linkProblem = (document: Document, target: string): string | undefined => {
  if (/^[a-z]+:/.test(target)) return undefined;
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? document.path : join(dirname(document.path), file);
  if (file !== '' && !existsSync(join(root, path))) return `the link ${target} leads nowhere`;
  if (anchor === undefined) return undefined;
  const there = file === '' ? document : readDocument(path);
  return anchorsOf(there).includes(anchor) ? undefined : `${path} has no section #${anchor}`;
};

const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
  .map(({ name }) => name);

/** Paths of this repository between backticks; those with a placeholder in them name no one file. */
const pathProblem = (code: string): string | undefined => {
  const [folder = ''] = code.split('/');
  if (!code.includes('/') || !folders.includes(folder) || !/^[\w./-]+$/.test(code)) return undefined;
  return existsSync(join(root, code)) ? undefined : `there is no ${code}`;
};

/** Links and paths of a document that lead nowhere. */
export const checkLinks = (document: Document): readonly string[] => [
  ...linksOf(document).flatMap((target) => linkProblem(document, target) ?? []),
  ...codesOf(document).flatMap((code) => pathProblem(code) ?? []),
];
