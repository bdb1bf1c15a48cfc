import { CairnError } from '../../../../contracts/cairn-error';
import type { TracingPorts } from '../ports';
import type { Trace } from '../trace';
import { mostSpanBytes, readSpans, spansPlace } from './read-spans';
import type { Span } from './span';

export interface TraceWithSpans {
  readonly trace: Trace;
  readonly spans: readonly Span[];
}

/**
 * Traces with their spans, without those whose spans are not there. Throws `answer.too-large` when their files have
 * more than 8 MiB together.
 */
export const withSpans = async (
  ports: Pick<TracingPorts, 'files'>,
  project: string,
  traces: readonly Trace[],
): Promise<readonly TraceWithSpans[]> => {
  const located = await Promise.all(
    traces.map(async (trace) => ({ trace, place: await spansPlace(ports, project, trace) })),
  );
  const bytes = located.reduce((sum, { place }) => sum + (place?.bytes ?? 0), 0);
  if (bytes > mostSpanBytes)
    throw new CairnError(
      'answer.too-large',
      `The spans asked for have ${bytes} bytes; at most ${mostSpanBytes} are answered at once. Ask for fewer traces, or download the spans of one: GET /ajax-api/3.0/mlflow/get-trace-artifact?request_id=<trace id>.`,
    );
  const found = await Promise.all(
    located.map(async ({ trace, place }) => {
      const spans = place && (await readSpans(ports, project, place));
      return spans ? [{ trace, spans }] : [];
    }),
  );
  return found.flat();
};
