import type { ColumnProfile } from './table/profile-table';

/** Why a column is no feature; null when it is one. */
export type LeftOut = string | null;

const soundsLikeId = /(^|_)(id|ids|key|uuid|guid|no|nr|index|idx|rowid)$/;
const fewest = 20;
/** Texts of which more than this share differ are names or prose: a model would learn rows by heart. */
const shareOfTexts = 0.5;
/** Texts of at most so many values are categories in however short a table. */
const categories = 30;

const countsRows = ({ type, distinct, values, least, greatest }: ColumnProfile): boolean =>
  type === 'integer' &&
  distinct === values &&
  least !== null &&
  greatest !== null &&
  greatest - least + 1 === values;

/** Whether a column says who a row is, not what it is like. */
const isId = (column: ColumnProfile, rows: number): boolean => {
  const { type, distinct, values, name } = column;
  if (rows < fewest || distinct < values || values === 0) return false;
  if (countsRows(column)) return true;
  return (type === 'integer' || type === 'string') && soundsLikeId.test(name);
};

/** Why a column can be no feature, from its own values alone. */
export const unusable = (column: ColumnProfile, rows: number): LeftOut => {
  const { type, distinct, values } = column;
  if (values === 0) return 'empty';
  if (distinct === 1) return 'constant: every value is the same';
  if (isId(column, rows)) return 'an id: every row has another value, which says who it is, not how it is';
  if (type === 'string' && distinct > categories && distinct > values * shareOfTexts)
    return `text of ${distinct} different values in ${values} rows: names or prose, no categories`;
  return null;
};
