import { UsageFailure } from '../failure';
import type { ColumnSource } from './read-column';
import { dataOf, type MethodName } from './stat-methods';

/** Paths of the data, by the names of their options. */
export interface StatFiles {
  readonly reference?: string | undefined;
  readonly current?: string | undefined;
  readonly truth?: string | undefined;
  readonly predicted?: string | undefined;
  readonly score?: string | undefined;
}

/** The two columns that the method compares. */
export const sourcesOf = (
  method: MethodName,
  files: StatFiles,
  column: string | undefined,
): readonly [ColumnSource, ColumnSource] => {
  const needed = dataOf(method);
  const paths = new Map(
    Object.entries(files).flatMap(([name, path]) => (path === undefined ? [] : [[`--${name}`, path]])),
  );
  const [first, second] = needed.flatMap((option) => {
    const path = paths.get(option);
    return path === undefined ? [] : [{ option, path, column }];
  });
  if (!first || !second || paths.size !== 2)
    throw new UsageFailure(`${method} compares ${needed.join(' and ')}; give both, and no other data`);
  if (first.path === '-' && second.path === '-')
    throw new UsageFailure('only one of the two can be standard input');
  return [first, second];
};
