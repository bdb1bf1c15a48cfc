import { type PlanExpectation, rangeText } from './expectation-plan';

/** The data has a number of rows between the limits, both included. */
export const rowCount: PlanExpectation<{
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}> = ({ min, max }) => ({
  kind: 'count',
  text: rangeText('number of rows', min, max),
  holds: (rows) => rows >= (min ?? 0) && rows <= (max ?? Number.POSITIVE_INFINITY),
});
