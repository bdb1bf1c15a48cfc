import { UsageFailure } from './failure';

/** Parser of an option that takes a whole number within bounds, both included. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new UsageFailure(`must be a whole number from ${least} to ${most}.`);
  };
