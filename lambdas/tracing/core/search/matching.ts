import type { Trace } from '../trace';
import type { Matches } from './matcher';

/** Traces that are looked at together: their spans are read at once. */
const width = 32;

const fulfilling = async (traces: readonly Trace[], matches: Matches): Promise<readonly Trace[]> => {
  const verdicts = await Promise.all(traces.map(matches));
  return traces.filter((_, index) => verdicts[index]);
};

/** Those of the traces that match, in their order. */
export async function* matching(traces: AsyncIterable<Trace>, matches: Matches): AsyncGenerator<Trace> {
  let waiting: Trace[] = [];
  for await (const trace of traces) {
    waiting.push(trace);
    if (waiting.length < width) continue;
    yield* await fulfilling(waiting, matches);
    waiting = [];
  }
  yield* await fulfilling(waiting, matches);
}
