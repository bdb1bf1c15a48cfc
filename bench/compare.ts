import { quantile } from '../statistics';
import type { Row, Timing } from './benchmark';

/** One of the ways that are compared. */
export interface Contender {
  readonly what: string;
  /** Makes ready for one execution; its time does not count. */
  readonly before?: () => Promise<void>;
  /** One execution, timed. A number is taken as its milliseconds, measured where the work was done. */
  readonly run: () => unknown;
}

const timed = async ({ before, run }: Contender): Promise<number> => {
  await before?.();
  const start = performance.now();
  const own = await run();
  return typeof own === 'number' ? own : performance.now() - start;
};

const at = (values: readonly number[], p: number): number => quantile(values, p) ?? 0;

export const timingOf = (values: readonly number[]): Timing => ({
  min: at(values, 0),
  median: at(values, 0.5),
  p99: at(values, 0.99),
});

/**
 * Milliseconds of each contender in each round. They take turns within a round, and who begins moves on from round to
 * round: a machine that slows down slows all of them down. Nothing runs beside anything else.
 */
export const inTurns = async (
  contenders: readonly Contender[],
  rounds: number,
): Promise<readonly (readonly number[])[]> => {
  for (const contender of contenders) await timed(contender);
  const taken: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const index = (round + turn) % contenders.length;
      taken[index]?.push(await timed(contenders[index] as Contender));
    }
  return taken;
};

/** Times contenders against the first one. */
export const compare = async (contenders: readonly Contender[], rounds: number): Promise<readonly Row[]> => {
  const taken = await inTurns(contenders, rounds);
  return contenders.map(({ what }, index) => {
    const values = taken[index] ?? [];
    const ratios = values.map((value, round) => value / (taken[0]?.[round] ?? value));
    return { what, ms: timingOf(values), ratio: at(ratios, 0.5) };
  });
};
