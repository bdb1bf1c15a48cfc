import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const root = resolve(__dirname, '..', '..');

/** A document for people. */
export interface Document {
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly text: string;
}

export const readDocument = (path: string): Document => ({
  path: relative(root, join(root, path)),
  text: readFileSync(join(root, path), 'utf8'),
});

const fence = /^ *(`{3,})([^\n`]*)\n([\s\S]*?)^ *\1 *$/gm;

/** What stands between fences: commands, or what they print. */
export const blocksOf = ({ text }: Document): readonly string[] =>
  [...text.matchAll(fence)].map(([, , , body = '']) => body);

/** The text without its blocks. */
export const proseOf = ({ text }: Document): string => text.replaceAll(fence, '');

/** What stands between backticks, in one line. */
export const codesOf = (document: Document): readonly string[] =>
  [...proseOf(document).matchAll(/(`{1,2})(?!`)(.+?)\1/gs)].map(([, , code = '']) =>
    code.replaceAll(/\s+/g, ' ').replaceAll('\\|', '|').trim(),
  );

/** Targets of links and pictures. */
export const linksOf = (document: Document): readonly string[] =>
  [...proseOf(document).matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target);

/** Anchors of headings, as GitHub makes them: lower case, dashes for blanks, no punctuation. */
export const anchorsOf = (document: Document): readonly string[] => {
  const seen = new Map<string, number>();
  return [...proseOf(document).matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading = '']) => {
    const anchor = heading
      .toLowerCase()
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
};

/** Cells of every row of every table below its head. */
export const rowsOf = ({ text }: Document): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .replaceAll('\\|', '\u0000')
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.replaceAll('\u0000', '|').trim()),
    )
    .filter((cells, index, all) => !isRule(cells) && !isRule(all[index + 1] ?? []));

const isRule = (cells: readonly string[]): boolean =>
  cells.length > 0 && cells.every((cell) => /^:?-+:?$/.test(cell));
