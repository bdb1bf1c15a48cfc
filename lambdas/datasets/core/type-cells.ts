import type { DatasetDefinition } from '../../../contracts/project/dataset';
import { quoteName } from '../../../contracts/sql/quote';
import type { SqlSession } from '../../../contracts/sql/session';
import { cellTypes, misfit, typedCell } from './cell-types';
import { numberIn } from './count-of';
import { position, sourceRow } from './hidden-columns';
import { type Finding, shownRows } from './rejection';

/**
 * Makes the table `data` of the table `source`: cells as their declared types, in the order of the file.
 * Returns a finding for each column that holds cells of another type.
 */
export const typeCells = async (
  session: SqlSession,
  { columns }: DatasetDefinition,
): Promise<readonly Finding[]> => {
  const entries = Object.entries(columns);
  const counts = entries.map(
    ([name, type], index) => `count(*) FILTER (WHERE ${misfit(name, type)}) AS c${index}`,
  );
  const [counted] = await session.rows(`SELECT ${counts.join(', ')} FROM source`);
  const findings: Finding[] = [];
  for (const [index, [name, type]] of entries.entries()) {
    const count = numberIn(counted, `c${index}`);
    if (count === 0) continue;
    const rows = await session.rows(
      `SELECT ${sourceRow} AS row, left(${quoteName(name)}, 60) AS cell FROM source WHERE ${misfit(name, type)} ORDER BY row LIMIT ${shownRows}`,
    );
    const examples = rows.map(({ row, cell }) => ({ row: Number(row), values: { [name]: String(cell) } }));
    findings.push({ problem: `"${name}" must be ${cellTypes[type].meaning}`, count, examples });
  }
  const cells = entries.map(([name, type]) => `${typedCell(name, type)} AS ${quoteName(name)}`);
  await session.run(
    `CREATE TABLE data AS SELECT ${cells.join(', ')}, ${sourceRow}, ${sourceRow} AS ${position} FROM source ORDER BY ${sourceRow}`,
  );
  await session.run('DROP TABLE source');
  return findings;
};
