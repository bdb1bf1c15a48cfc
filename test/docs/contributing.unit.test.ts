import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf, type Document, readDocument, root, rowsOf } from './markdown';

const contributing = readDocument('CONTRIBUTING.md');

const codeIn = (cell: string): string => codesOf({ path: '', text: cell })[0] ?? '';

/** A step of a recipe: a file, and what is in it that the new line stands next to; nothing for a new file. */
interface RecipeStep {
  readonly file: string;
  readonly beside: string | undefined;
}

interface Recipe {
  readonly title: string;
  /** What the text says: files touched by hand, one number for each table. */
  readonly counts: readonly number[];
  readonly steps: readonly RecipeStep[];
}

const stepOf = ([file = '', , beside = '']: readonly string[]): RecipeStep => ({
  file: codeIn(file),
  beside: beside === 'new' ? undefined : codeIn(beside),
});

const recipesOf = ({ path, text }: Document): readonly Recipe[] => {
  const [, recipes = ''] = text.split(/^## Recipes$/m);
  return (
    recipes
      .split(/^## /m)[0]
      ?.split(/^### /m)
      .slice(1)
      .map((section) => ({
        title: section.split('\n')[0] ?? '',
        counts: [...section.matchAll(/\*\*(\d+) files? by hand\*\*/g)].map(([, count]) => Number(count)),
        steps: rowsOf({ path, text: section }).map(stepOf),
      })) ?? []
  );
};

const stepProblem = ({ file, beside }: RecipeStep): string | undefined => {
  // A new file is named by a placeholder; the folder that it goes into has to be there.
  const path = beside === undefined ? file.replace(/\/[^/]*$/, '') : file;
  if (!existsSync(join(root, path))) return `there is no ${path}`;
  if (beside === undefined) return file.includes('<') ? undefined : `${file} is not named as a new file`;
  return readFileSync(join(root, path), 'utf8').includes(beside)
    ? undefined
    : `${file} does not hold ${beside}`;
};

const problemsOf = (document: Document): readonly string[] =>
  recipesOf(document).flatMap(({ title, counts, steps }) => {
    const counted = counts.reduce((sum, count) => sum + count, 0);
    return [
      ...steps.flatMap((step) => stepProblem(step) ?? []),
      ...(counted === steps.length ? [] : [`${title}: ${counted} files are counted, ${steps.length} listed`]),
    ];
  });

describe('the recipes of CONTRIBUTING.md', () => {
  it('are these', () => {
    expect(recipesOf(contributing).map(({ title }) => title)).toEqual([
      "A route of Cairn's own API",
      'A drift statistic',
      'A rollout strategy',
      'An example',
      'A rule of the template',
      'A benchmark',
    ]);
  });

  it('name files that are there, and hold what the new line stands next to', () => {
    expect(problemsOf(contributing)).toEqual([]);
  });

  it.each([
    [
      'a file that has moved',
      '`contracts/datasets/routes.ts`',
      '`contracts/datasets/route-table.ts`',
      /there is no/,
    ],
    ['a line that is gone', "`'buckets-are-closed': [`", "`'buckets-were-closed': [`", /does not hold/],
    ['a count that is wrong', '**2 files by hand**', '**3 files by hand**', /3 files are counted, 2 listed/],
  ])('a defect is found: %s', (_what, from, to, problem) => {
    const text = contributing.text.replace(from, to);
    expect(text).not.toBe(contributing.text);
    expect(problemsOf({ ...contributing, text })).toEqual([expect.stringMatching(problem)]);
  });
});
