import { quoteName } from '../../../contracts/sql/quote';
import { unusedName } from './column-names';
import type { ColumnProfile } from './table/profile-table';

/** One input of the model, and how the feature SQL makes it. */
export interface Feature {
  readonly name: string;
  readonly type: 'DOUBLE' | 'STRING';
  /** Expression over the dataset. */
  readonly sql: string;
  /** Column that it is made of. */
  readonly column: string;
}

const number = (sql: string): string => `CAST(${sql} AS DOUBLE)`;

const parts = { date: ['year', 'month', 'day'], timestamp: ['year', 'month', 'day', 'hour'] } as const;

const partsOf = ({ name }: ColumnProfile, wanted: readonly string[], used: Set<string>): readonly Feature[] =>
  wanted.map((part) => {
    const free = unusedName(`${name}_${part}`, used);
    used.add(free);
    return {
      name: free,
      type: 'DOUBLE',
      sql: number(`EXTRACT(${part.toUpperCase()} FROM ${quoteName(name)})`),
      column: name,
    };
  });

const featuresOfColumn = (column: ColumnProfile, used: Set<string>, isTime: boolean): readonly Feature[] => {
  const { name, type } = column;
  const quoted = quoteName(name);
  switch (type) {
    case 'integer':
    case 'double':
      return [{ name, type: 'DOUBLE', sql: number(quoted), column: name }];
    case 'boolean':
      return [
        {
          name,
          type: 'DOUBLE',
          sql: number(`CASE WHEN ${quoted} THEN 1 WHEN NOT ${quoted} THEN 0 END`),
          column: name,
        },
      ];
    case 'string':
      return [{ name, type: 'STRING', sql: quoted, column: name }];
    case 'date':
    case 'timestamp':
      // What comes later has another year: a model that knows the year of the time can only guess beyond it.
      return partsOf(
        column,
        parts[type].filter((part) => !(isTime && part === 'year')),
        used,
      );
  }
};

/** The inputs of the model: columns as they are, days and times as their parts. */
export const featuresOf = (
  columns: readonly ColumnProfile[],
  every: readonly ColumnProfile[],
  time: string | undefined,
): readonly Feature[] => {
  const used = new Set(every.map(({ name }) => name));
  return columns.flatMap((column) => featuresOfColumn(column, used, column.name === time));
};
