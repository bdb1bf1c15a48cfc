import type { TrainingSetDescription } from '../../../contracts/features/training-set';
import { type KeptType, keptAs } from '../../../contracts/features/value-types';
import type { SqlValue } from '../../../contracts/sql/session';
import type { Kind } from '../../../statistics';

export interface InputColumn {
  readonly name: string;
  readonly kind: Kind;
}

/** A time only ever grows: it would always have drifted. */
const kinds: Readonly<Record<KeptType, Kind | null>> = {
  INT32: 'numeric',
  INT64: 'numeric',
  FLOAT: 'numeric',
  DOUBLE: 'numeric',
  BOOL: 'categorical',
  STRING: 'categorical',
  UNIX_TIMESTAMP: null,
  // No measure of drift is for bytes or lists.
  BYTES: null,
  BYTES_LIST: null,
  STRING_LIST: null,
  INT32_LIST: null,
  INT64_LIST: null,
  DOUBLE_LIST: null,
  FLOAT_LIST: null,
  BOOL_LIST: null,
  UNIX_TIMESTAMP_LIST: null,
};

/** Model inputs that can be compared, by the declared type and never by what the values look like. */
export const inputColumns = ({
  features,
}: Pick<TrainingSetDescription, 'features'>): readonly InputColumn[] =>
  features.flatMap(({ name, type }) => {
    const kind = kinds[keptAs(type)];
    return kind === null ? [] : [{ name, kind }];
  });

/** A cell as its column's kind: booleans of any spelling are one, integers may come as text. */
export const cellOf = (kind: Kind, value: SqlValue | undefined): number | string | null => {
  if (value === null || value === undefined) return null;
  if (kind === 'numeric') return value === '' ? null : Number(value);
  return String(value);
};
