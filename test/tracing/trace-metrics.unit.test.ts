import { normalizedInformation } from '../../lambdas/tracing/core/normalized-information';
import { apiClient, principalOf } from '../harness/api-client';
import { madeAssessment, madeTrace, memoryTracing, servedHandlers, servedRoutes } from './make-tracing';

const minute = 60_000;
const begin = 1_704_067_200_000;

const span = (name: string, type: string, milliseconds: number, more: object = {}) => ({
  span_id: `${name}-${type}`,
  name,
  start_time_unix_nano: begin * 1_000_000,
  end_time_unix_nano: (begin + milliseconds) * 1_000_000,
  status: { code: 'STATUS_CODE_OK' },
  attributes: { 'mlflow.spanType': JSON.stringify(type), ...more },
});

const setUp = async () => {
  const memory = memoryTracing();
  const ask = apiClient(servedRoutes, servedHandlers(memory) as never, [principalOf('ada', 'developer')]);
  const usage = (total: number) =>
    new Map([['mlflow.trace.tokenUsage', JSON.stringify({ total_tokens: total })]]);
  const traces = [
    { traceId: 'tr-1', requestTime: begin, executionDuration: 100, metadata: usage(10) },
    { traceId: 'tr-2', requestTime: begin + minute, executionDuration: 300, metadata: usage(20) },
    { traceId: 'tr-3', requestTime: begin + 2 * minute, executionDuration: 500, state: 'ERROR' as const },
    { traceId: 'tr-4', requestTime: begin + 90 * minute, executionDuration: null, tags: new Map() },
  ];
  const assessments = [
    madeAssessment({ assessmentId: 'a-1', name: 'right', value: 'yes' }),
    madeAssessment({ assessmentId: 'a-2', name: 'right', value: false }),
    madeAssessment({ assessmentId: 'a-3', name: 'grade', value: 4 }),
    madeAssessment({ assessmentId: 'a-4', name: 'grade', value: 2, valid: false }),
    madeAssessment({ assessmentId: 'a-5', name: 'said', kind: 'expectation', value: { a: [1] } }),
  ];
  for (const trace of traces)
    await memory.ports.traces.create(
      'weather',
      madeTrace({ ...trace, experimentId: '0', assessments: trace.traceId === 'tr-1' ? assessments : [] }),
    );
  const cost = { 'mlflow.llm.cost': JSON.stringify({ total_cost: 0.25 }), 'mlflow.llm.model': '"parrot"' };
  const spans = [span('outer', 'AGENT', 100), span('call', 'LLM', 60, cost), span('look', 'TOOL', 20)];
  const path = '0/traces/tr-1/artifacts/traces.json';
  await memory.tracking.artifacts.write('weather', path, Buffer.from(JSON.stringify({ spans })));
  const query = async (metric_name: string, rest: object = {}) => {
    const { status, body } = await ask('ada', 'POST', '/api/3.0/mlflow/traces/metrics', {
      body: {
        experiment_ids: ['0'],
        view_type: 'TRACES',
        metric_name,
        aggregations: [{ aggregation_type: 'COUNT' }],
        ...rest,
      },
    });
    const { data_points: points = [] } = body as { data_points?: { dimensions?: object; values: object }[] };
    return { status, body, points: points.map(({ dimensions = {}, values }) => [dimensions, values]) };
  };
  return { ask, query };
};

const aggregations = (...types: readonly string[]) => ({
  aggregations: types.map((aggregation_type) => ({ aggregation_type })),
});

describe('metrics of traces', () => {
  it('are counted by groups, in their order', async () => {
    const { query } = await setUp();
    expect((await query('trace_count')).points).toEqual([[{}, { COUNT: 4 }]]);
    expect((await query('trace_count', { dimensions: ['trace_status'] })).points).toEqual([
      [{ trace_status: 'ERROR' }, { COUNT: 1 }],
      [{ trace_status: 'OK' }, { COUNT: 3 }],
    ]);
    expect((await query('trace_count', { dimensions: ['trace_name'], max_results: 1 })).points).toEqual([
      [{ trace_name: 'answer' }, { COUNT: 3 }],
    ]);
  });

  it('are counted by times', async () => {
    const { query } = await setUp();
    const times = { time_interval_seconds: 3600, start_time_ms: begin, end_time_ms: begin + 90 * minute };
    expect((await query('trace_count', times)).points).toEqual([
      [{ time_bucket: '2024-01-01T00:00:00+00:00' }, { COUNT: 3 }],
      [{ time_bucket: '2024-01-01T01:00:00+00:00' }, { COUNT: 1 }],
    ]);
    const narrower = { ...times, end_time_ms: begin + minute };
    expect((await query('trace_count', narrower)).points).toEqual([
      [{ time_bucket: '2024-01-01T00:00:00+00:00' }, { COUNT: 2 }],
    ]);
  });

  it('are averaged, summed and interpolated', async () => {
    const { query } = await setUp();
    const percentiles = [50, 90, 99.5].map((percentile_value) => ({
      aggregation_type: 'PERCENTILE',
      percentile_value,
    }));
    const { aggregations: plain } = aggregations('AVG', 'MIN', 'MAX');
    const { points } = await query('latency', { aggregations: [...plain, ...percentiles] });
    // numpy.quantile([100, 300, 500], [.5, .9, .995])
    expect(points).toEqual([
      [{}, { AVG: 300, MIN: 100, MAX: 500, 'P50.0': 300, 'P90.0': 460, 'P99.5': 498 }],
    ]);
    expect((await query('total_tokens', aggregations('SUM'))).points).toEqual([[{}, { SUM: 30 }]]);
    expect((await query('input_tokens', aggregations('SUM'))).points).toEqual([]);
  });

  it('are of assessments, too: yes and true are 1, no and false 0', async () => {
    const { query } = await setUp();
    const view = { view_type: 'ASSESSMENTS', dimensions: ['assessment_name'] };
    expect((await query('assessment_value', { ...view, ...aggregations('AVG') })).points).toEqual([
      [{ assessment_name: 'grade' }, { AVG: 4 }],
      [{ assessment_name: 'right' }, { AVG: 0.5 }],
    ]);
    const values = { view_type: 'ASSESSMENTS', dimensions: ['assessment_value'] };
    expect((await query('assessment_count', values)).points).toEqual([
      [{ assessment_value: '"yes"' }, { COUNT: 1 }],
      [{ assessment_value: '4.0' }, { COUNT: 1 }],
      [{ assessment_value: 'false' }, { COUNT: 1 }],
      [{ assessment_value: '{"a": [1]}' }, { COUNT: 1 }],
    ]);
  });

  it('are of spans, too, which are read for it', async () => {
    const { query } = await setUp();
    const view = { view_type: 'SPANS', dimensions: ['span_type'] };
    expect((await query('span_count', view)).points).toEqual([
      [{ span_type: 'AGENT' }, { COUNT: 1 }],
      [{ span_type: 'LLM' }, { COUNT: 1 }],
      [{ span_type: 'TOOL' }, { COUNT: 1 }],
    ]);
    const model = { view_type: 'SPANS', dimensions: ['span_model_name'] };
    expect((await query('total_cost', { ...model, ...aggregations('SUM') })).points).toEqual([
      [{ span_model_name: 'parrot' }, { SUM: 0.25 }],
    ]);
    const slow = { view_type: 'SPANS', filters: ["span.type = 'LLM'"], ...aggregations('MAX') };
    expect((await query('latency', slow)).points).toEqual([[{}, { MAX: 60 }]]);
  });

  it('are filtered by one value each', async () => {
    const { query } = await setUp();
    const count = async (...filters: readonly string[]) =>
      (await query('trace_count', { filters })).points[0]?.[1];
    expect(await count("trace.status = 'ERROR'")).toEqual({ COUNT: 1 });
    expect(await count("trace.tag.`mlflow.traceName` = 'answer'", "trace.status = 'OK'")).toEqual({
      COUNT: 2,
    });
    expect(await count("trace.metadata.mlflow.source.type = 'NONE'")).toEqual({ COUNT: 0 });
  });

  it.each([
    ['trace_count', aggregations('SUM')],
    ['trace_count', { dimensions: ['colour'] }],
    ['trace_count', { time_interval_seconds: 60 }],
    ['trace_count', { time_interval_seconds: 0, start_time_ms: 0, end_time_ms: 1 }],
    ['trace_count', { aggregations: [] }],
    ['trace_count', { filters: ["status = 'OK'"] }],
    ['trace_count', { filters: ["trace.colour = 'OK'"] }],
    ['trace_count', { filters: ["trace.tag = 'OK'"] }],
    ['trace_count', { filters: ["trace.status != 'OK'"] }],
    ['trace_count', { filters: ["span.name = 'x'"] }],
    ['trace_count', { filters: ["trace.status = 'OK' AND trace.status = 'OK'"] }],
    ['latency', aggregations('PERCENTILE')],
    ['latency', { aggregations: [{ aggregation_type: 'PERCENTILE', percentile_value: 101 }] }],
    ['colour', {}],
    ['constructor', {}],
    ['trace_count', { view_type: 'RUNS' }],
  ])('are refused of %s with %j', async (metric, rest) => {
    const { query } = await setUp();
    expect(await query(metric, rest)).toMatchObject({
      status: 400,
      body: { error_code: 'INVALID_PARAMETER_VALUE' },
    });
  });
});

describe('how filters go together', () => {
  it('is counted among the traces of a base', async () => {
    const { ask } = await setUp();
    const path = '/api/3.0/mlflow/traces/calculate-filter-correlation';
    const filters = { filter_string1: "status = 'OK'", filter_string2: "name = 'answer'" };
    const { body } = await ask('ada', 'POST', path, { body: { experiment_ids: ['0'], ...filters } });
    expect(body).toMatchObject({ filter1_count: 3, filter2_count: 3, joint_count: 2, total_count: 4 });
    const based = { ...filters, base_filter: 'name IS NULL' };
    expect((await ask('ada', 'POST', path, { body: { experiment_ids: ['0'], ...based } })).body).toEqual({
      filter1_count: 1,
      filter2_count: 0,
      joint_count: 0,
      total_count: 1,
    });
  });

  // What mlflow 3.17.2 answers for these counts.
  it.each([
    [{ joint: 4, first: 7, second: 6, total: 11 }, 0.045986529962399915, 0.04116902427551253],
    [{ joint: 0, first: 3, second: 2, total: 10 }, -1, -0.21810429198553158],
    [{ joint: 5, first: 5, second: 5, total: 5 }, 1, 1],
    [{ joint: 3, first: 9, second: 4, total: 20 }, 0.26926374074158443, 0.234883987979515],
  ])('is %j as a number', (counts, npmi, smoothed) => {
    const found = normalizedInformation(counts);
    expect(found.npmi).toBeCloseTo(npmi, 12);
    expect(found.smoothed).toBeCloseTo(smoothed, 12);
  });

  it('is no number when a filter finds nothing', () => {
    for (const total of [0, 10]) {
      const nothing = normalizedInformation({ joint: 0, first: 0, second: 0, total });
      expect(nothing).toEqual({ npmi: Number.NaN, smoothed: Number.NaN });
    }
  });
});
