import type { Category } from '../values';

/** Numbers in their order, then texts in theirs: as numpy.unique sorts classes of one type. */
export const sortedClasses = (classes: Iterable<Category>): readonly Category[] =>
  [...new Set(classes)].sort((a, b) => {
    if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
    return a < b ? -1 : a > b ? 1 : 0;
  });

/**
 * The positive one of two classes: 1 beside 0, true beside false, otherwise the one that sorts last. Undefined where
 * a single class, that is none of these, does not tell.
 */
export const positiveOf = (classes: readonly Category[]): Category | undefined => {
  const known = (low: Category, high: Category): boolean =>
    classes.every((name) => name === low || name === high);
  if (known(0, 1)) return 1;
  if (known('false', 'true')) return 'true';
  return classes.length === 2 ? classes[1] : undefined;
};
