import { createHash } from 'node:crypto';
import type { Blow, Candidate, FaultPlan } from './faults';
import { type FaultKind, kindOf } from './kinds';

/** From 0 up to 1, evenly, the same for the same text. */
const fractionOf = (text: string): number =>
  createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;

const nameOf = ({ operation, occurrence }: Candidate): string =>
  `${operation.service} ${operation.name} ${occurrence}`;

/**
 * Strikes a share of all calls, each with a kind that fits it. What strikes depends on the seed, the scope (the
 * test), and how often the operation was called before, not on how calls of different operations interleave.
 */
export const seededPlan = (
  seed: number,
  scope: string,
  { share, kinds }: { readonly share: number; readonly kinds: readonly FaultKind[] },
): FaultPlan => {
  const fraction = (call: Candidate, what: string) => fractionOf(`${seed}/${scope}/${nameOf(call)}/${what}`);
  return {
    blow: (call) => {
      if (fraction(call, 'whether') >= share) return undefined;
      const fitting = kinds.filter((kind) => kindOf(kind).may(call.operation, call.request));
      const kind = fitting[Math.floor(fraction(call, 'which') * fitting.length)];
      return kind && { kind };
    },
    random: (call, drawn) => fraction(call, `draw ${drawn}`),
  };
};

/** Strikes the calls at these positions, where the kind fits. */
export const planAt = (blows: ReadonlyMap<number, Blow>): FaultPlan => ({
  blow: ({ position }) => blows.get(position),
  random: (call, drawn) => fractionOf(`${nameOf(call)}/${drawn}`),
});

/** Strikes every call that the kind fits, at every attempt. */
export const forEver = (kind: FaultKind): FaultPlan => ({
  blow: ({ operation, request }) =>
    kindOf(kind).may(operation, request) ? { kind, attempts: Number.POSITIVE_INFINITY } : undefined,
  random: (call, drawn) => fractionOf(`${nameOf(call)}/${drawn}`),
});
