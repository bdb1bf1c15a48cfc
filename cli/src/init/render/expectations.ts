import type { Expectation } from '../../../../contracts/project/dataset';
import type { Found } from '../found';
import type { Plan } from '../plan';
import type { ColumnProfile } from '../table/profile-table';

const rounded = (value: number): number => Number(value.toPrecision(3));

/**
 * What later files must keep to: as wide again as what was seen, and not below zero where nothing was. Wrong
 * units and swapped columns are found; ordinary news is not.
 */
const rangeOf = ({ name, least, greatest }: ColumnProfile): Expectation | null => {
  if (least === null || greatest === null) return null;
  const span = Math.max(greatest - least, Math.abs(greatest), 1);
  return {
    between: { column: name, min: least >= 0 ? 0 : rounded(least - span), max: rounded(greatest + span) },
  };
};

/** Expectations on the cleaned data, from the profile. */
export const expectationsOf = (plan: Plan, { classes }: Pick<Found, 'classes'>): readonly Expectation[] => {
  const { profile, key, time, features, label } = plan;
  const used = new Set([...features.map(({ column }) => column), label.name]);
  const columns = profile.columns.filter(({ name }) => used.has(name));
  const identity = [key.column, ...(time ? [time.name] : [])];
  const full = columns.filter(({ missing, name }) => missing === 0 && !identity.includes(name));
  return [
    { notNull: { columns: [...identity, ...full.map(({ name }) => name)] } },
    { unique: { columns: identity } },
    ...columns.flatMap((column) => rangeOf(column) ?? []),
    ...(classes.length > 0 && label.type === 'string'
      ? [{ inSet: { column: label.name, values: [...classes] } }]
      : []),
    { rowCount: { min: Math.max(1, Math.floor(profile.rows / 2)) } },
  ];
};
