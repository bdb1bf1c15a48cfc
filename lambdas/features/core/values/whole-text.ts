import type { JsonCell } from './exact-json';

/**
 * Whether all texts of a JSON value are whole. Half of a letter, a lone surrogate, has no form in UTF-8: one in the
 * offline history, and its files cannot be read any more. Without recursion, because a text may nest without end.
 */
export const isWholeText = (value: JsonCell): boolean => {
  const open: JsonCell[] = [value];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (typeof each === 'string' && !each.isWellFormed()) return false;
    if (typeof each !== 'object' || each === null) continue;
    if (!Array.isArray(each)) for (const name of Object.keys(each)) open.push(name);
    for (const inner of Object.values(each)) open.push(inner);
  }
  return true;
};

/** What is said of a text that is not whole. */
export const halfOfLetter =
  'holds half of a letter (a lone surrogate, \\ud800 to \\udfff); send whole Unicode text.';
