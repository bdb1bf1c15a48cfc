import { createHash } from 'node:crypto';
import type { Variant } from '../../../contracts/serving/endpoint';

/** Where a unit lies between 0 and 100, the same at every call: 48 bits of a hash, evenly spread. */
export const positionOf = (salt: string, unit: string): number =>
  (createHash('sha256').update(`${salt}:${unit}`).digest().readUIntBE(0, 6) / 2 ** 48) * 100;

/**
 * The variant of a unit: the first one whose share, added to those before it, lies above the unit's position.
 * A variant that stands first therefore keeps its units while its weight grows.
 */
export const assignedVariant = (
  variants: readonly Variant[],
  salt: string,
  unit: string,
): Variant | undefined => {
  const position = positionOf(salt, unit);
  let share = 0;
  return variants.find(({ weight }) => {
    share += weight;
    return position < share;
  });
};
