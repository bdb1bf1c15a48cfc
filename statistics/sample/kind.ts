import type { Kind } from '../values';
import { type Column, isSample } from './sample';

const isNumeric = (column: Column): boolean => {
  if (isSample(column)) return column.kind === 'numeric';
  for (let row = 0; row < column.length; row += 1) {
    const type = typeof column[row];
    if (type === 'string' || type === 'boolean') return false;
  }
  return true;
};

/** Kind of a column that nobody declared: numeric when both samples hold numbers only. */
export const inferKind = (reference: Column, current: Column): Kind =>
  isNumeric(reference) && isNumeric(current) ? 'numeric' : 'categorical';
