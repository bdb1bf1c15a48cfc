import type { Variant } from '../../../contracts/serving/endpoint';

/** Whole weights in the proportion of the given ones that add up to a total; the largest remainders round up. */
const scaled = (variants: readonly Variant[], total: number): Variant[] => {
  const sum = variants.reduce((all, { weight }) => all + weight, 0);
  const exact = variants.map(({ weight }) => (weight * total) / sum);
  const floors = exact.map(Math.floor);
  const left = total - floors.reduce((all, weight) => all + weight, 0);
  const byRemainder = exact
    .map((weight, index) => ({ index, remainder: weight - Math.floor(weight) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const roundedUp = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return variants.map((variant, index) => ({
    ...variant,
    weight: (floors[index] ?? 0) + (roundedUp.has(index) ? 1 : 0),
  }));
};

/**
 * The variants of an endpoint when a new version has a weight: it stands first, so that it keeps its callers
 * while it grows, and what was in service shares the rest as before. With nothing else it takes everything.
 */
export const shareTraffic = (
  variant: Variant,
  former: readonly Variant[],
  weight: number,
): readonly Variant[] => {
  const others = former.filter(({ name, weight }) => name !== variant.name && weight > 0);
  if (weight === 100 || others.length === 0) return [{ ...variant, weight: 100 }];
  return [{ ...variant, weight }, ...scaled(others, 100 - weight)];
};

/** `v3=90, v2=10`, for the journal. */
export const routingText = (variants: readonly Variant[]): string =>
  variants.map(({ name, weight }) => `${name}=${weight}`).join(', ') || 'none';
