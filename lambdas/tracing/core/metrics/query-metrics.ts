import { CairnError } from '../../../../contracts/cairn-error';
import type { TracingPorts } from '../ports';
import { searchedExperiments } from '../search/search-traces';
import { spanReader } from '../spans/read-spans';
import type { Span } from '../spans/span';
import type { Trace } from '../trace';
import { aggregated, labelOf } from './aggregate';
import { assessmentFulfils, type MetricFilter, spanFulfils, traceFulfils } from './metric-filter';
import { checkMetricQuery, type MetricQuery } from './metric-query';
import { assessmentRow, type MetricRow, spanRow, traceRow } from './metric-rows';

export interface MetricPoint {
  readonly dimensions: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, number>;
}

/** Files of spans that one query may read, and how many at once. */
const mostFiles = 5000;
const filesAtOnce = 32;

const all = <Thing>(
  thing: Thing,
  filters: readonly MetricFilter[],
  fulfils: (thing: Thing, filter: MetricFilter) => boolean,
): boolean => filters.every((filter) => fulfils(thing, filter));

const ofKind = (filters: readonly MetricFilter[], kind: MetricFilter['of']): readonly MetricFilter[] =>
  filters.filter(({ of }) => of === kind);

/** Rows of a trace: itself, its valid assessments, or its spans. */
const rowsOf = (query: MetricQuery, trace: Trace, spans: readonly Span[]): readonly MetricRow[] => {
  const { view, metric, filters } = query;
  if (view === 'TRACES') return [traceRow(trace, metric)];
  if (view === 'SPANS')
    return spans
      .filter((span) => all(span, ofKind(filters, 'span'), spanFulfils))
      .map((span) => spanRow(trace, span, metric));
  return trace.assessments
    .filter((each) => each.valid && all(each, ofKind(filters, 'assessment'), assessmentFulfils))
    .map((each) => assessmentRow(trace, each, metric));
};

async function* rows(
  ports: TracingPorts,
  project: string,
  query: MetricQuery,
  traces: AsyncIterable<Trace>,
): AsyncGenerator<MetricRow> {
  const onTraces = ofKind(query.filters, 'trace');
  const readSpans = spanReader(ports, project);
  let files = 0;
  let waiting: Trace[] = [];
  const read = async (): Promise<readonly MetricRow[]> => {
    const rowsOfEach = await Promise.all(
      waiting.map((trace) => readSpans(trace, (spans) => rowsOf(query, trace, spans))),
    );
    return rowsOfEach.flat();
  };
  for await (const trace of traces) {
    if (!all(trace, onTraces, traceFulfils)) continue;
    if (query.view !== 'SPANS') {
      yield* rowsOf(query, trace, []);
      continue;
    }
    files += 1;
    if (files > mostFiles)
      throw new CairnError(
        'request.invalid',
        `Metrics of spans read the spans of at most ${mostFiles} traces. Narrow the time.`,
      );
    waiting.push(trace);
    if (waiting.length < filesAtOnce) continue;
    yield* await read();
    waiting = [];
  }
  yield* await read();
}

const bucketOf = (time: number, seconds: number): string => {
  const width = seconds * 1000;
  const start = new Date(Math.floor(time / width) * width).toISOString();
  return `${start.slice(0, 19)}+00:00`;
};

/** The group of a row; undefined for one without all of its dimensions. */
const groupOf = (query: MetricQuery, row: MetricRow): readonly string[] | undefined => {
  const values = query.dimensions.map((dimension) => row.dimensions[dimension]);
  if (values.includes(undefined)) return undefined;
  const bucket = query.interval === undefined ? [] : [bucketOf(row.time, query.interval)];
  return [...bucket, ...values.filter((value) => value !== undefined)];
};

const compare = (a: readonly string[], b: readonly string[]): number => {
  for (const [index, text] of a.entries()) {
    const other = b[index] ?? '';
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
};

interface Group {
  readonly key: readonly string[];
  readonly values: (number | string)[];
}

const pointOf = (query: MetricQuery, { key, values }: Group): MetricPoint | undefined => {
  const names = [...(query.interval === undefined ? [] : ['time_bucket']), ...query.dimensions];
  const made = query.aggregations.flatMap((each) => {
    const value = aggregated(values, each);
    return value === undefined ? [] : [[labelOf(each), value] as const];
  });
  if (made.length === 0) return undefined;
  return {
    dimensions: new Map(names.map((name, index) => [name, key[index] ?? ''])),
    values: new Map(made),
  };
};

/** Metrics of traces, spans or assessments, by groups in their order. Throws `request.invalid`. */
export const queryMetrics = async (
  ports: TracingPorts,
  project: string,
  query: MetricQuery,
): Promise<readonly MetricPoint[]> => {
  checkMetricQuery(query);
  const experimentIds = await searchedExperiments(ports, project, query.experimentIds);
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, metric } = query;
  // Spans may begin later than their trace: those that are counted by their own time need all traces.
  const range = metric.endsWith('_cost') ? {} : { from: query.from, to: query.to };
  const traces = ports.traces.scan({ project, experimentIds, ...range });
  const isGrouped = query.interval !== undefined || query.dimensions.length > 0;
  const groups = new Map<string, Group>();
  if (!isGrouped) groups.set('[]', { key: [], values: [] });
  for await (const row of rows(ports, project, query, traces)) {
    const key = row.time < from || row.time > to ? undefined : groupOf(query, row);
    if (!key || row.value === undefined) continue;
    const name = JSON.stringify(key);
    const group = groups.get(name) ?? { key, values: [] };
    group.values.push(row.value);
    groups.set(name, group);
  }
  const sorted = [...groups.values()].sort((a, b) => compare(a.key, b.key)).slice(0, query.maxResults);
  return sorted.flatMap((group) => pointOf(query, group) ?? []);
};
