import { CairnError } from '../../../../contracts/cairn-error';
import type { HttpCall } from '../../../platform/http/serve';
import type { PushedCell } from '../../core/online/pushed-row';
import { parseExact } from '../../core/values/exact-json';

type Columns = Readonly<Record<string, readonly PushedCell[]>>;

/** The columns of a field of the body, integers in full. The contract has checked their form already. */
export const exactColumns = (call: Pick<HttpCall, 'bytes'>, field: string): Columns => {
  const body = parseExact(call.bytes().toString('utf8'));
  // Old clients encode twice.
  const fields = (typeof body === 'string' ? parseExact(body) : body) as Readonly<Record<string, Columns>>;
  return fields[field] ?? {};
};

/** Rows of columns; all columns must have one length. */
export const rowsOf = (
  columns: Columns,
  problem: string,
): readonly Readonly<Record<string, PushedCell>>[] => {
  const entries = Object.entries(columns);
  const length = entries[0]?.[1].length ?? 0;
  const odd = entries.find(([, cells]) => cells.length !== length);
  if (odd)
    throw new CairnError(
      'feature.request.invalid',
      `${problem} ${entries[0]?.[0]} has ${length} values, ${odd[0]} has ${odd[1].length}.`,
    );
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(entries.map(([name, cells]) => [name, cells[row] ?? null])),
  );
};
