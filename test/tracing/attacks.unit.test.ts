import { digestOf } from '../../contracts/canonical-json';
import { mlflowTracingRoutes } from '../../contracts/tracing/mlflow-routes';
import { apiClient, principalOf } from '../harness/api-client';
import { memoryTracing, servedHandlers, servedRoutes } from './make-tracing';

const people = [principalOf('ada', 'developer', 'weather'), principalOf('eve', 'admin', 'other')];
const base = '/api/3.0/mlflow/traces';
const experiment = { mlflow_experiment: { experiment_id: '0' } };

const setUp = async () => {
  const memory = memoryTracing();
  const ask = apiClient(servedRoutes, servedHandlers(memory) as never, people);
  const start = (info: object) =>
    ask('ada', 'POST', base, {
      body: {
        trace: {
          trace_info: {
            trace_location: experiment,
            request_time: '2026-01-31T12:00:00Z',
            state: 'OK',
            ...info,
          },
        },
      },
    });
  const search = (body: object) =>
    ask('ada', 'POST', `${base}/search`, { body: { locations: [experiment], ...body } });
  await start({ trace_id: 'tr-1', tags: { secret: 'rain' } });
  const spans = '{"spans": [{"name": "secret"}]}';
  await memory.tracking.artifacts.write('weather', '0/traces/tr-1/artifacts/traces.json', Buffer.from(spans));
  return { ...memory, ask, start, search };
};

const invalid = (status = 400) => ({ status, body: { error_code: 'INVALID_PARAMETER_VALUE' } });
const missing = { status: 404, body: { error_code: 'RESOURCE_DOES_NOT_EXIST' } };

describe('a trace of another project', () => {
  const about = {
    trace_id: 'tr-1',
    request_id: 'tr-1',
    assessment_id: 'a-1',
    trace_ids: ['tr-1'],
    request_ids: ['tr-1'],
    experiment_id: '0',
    experiment_ids: ['0'],
    locations: [experiment],
    run_id: 'f'.repeat(32),
    key: 'secret',
    value: 'x',
    update_mask: 'rationale',
    assessment: { assessment_name: 'x', feedback: { value: 1 } },
    prompt_versions: [{ name: 'p', version: '1' }],
    timestamp_ms: 5,
    filter_string1: "status = 'OK'",
    filter_string2: "status = 'OK'",
    view_type: 'TRACES',
    metric_name: 'trace_count',
    aggregations: [{ aggregation_type: 'COUNT' }],
  };

  /** What would make something of the caller's own; that is no business of others. */
  const makes = ['tracing.startTrace', 'tracing.startLegacyTrace'];

  it.each(
    mlflowTracingRoutes.filter(({ id }) => !makes.includes(id)).map((route) => [route.id, route] as const),
  )('is neither seen nor changed by %s', async (_id, { method, path, aliases = [] }) => {
    const { ask } = await setUp();
    const before = await ask('ada', 'GET', `${base}/tr-1`);
    for (const each of [path, ...aliases]) {
      const url = each.replace(/\{(\w+)\}/g, (_, name: string) => String(about[name as keyof typeof about]));
      const query = 'trace_id=tr-1&request_id=tr-1&trace_ids=tr-1&experiment_ids=0';
      const answer =
        method === 'GET'
          ? await ask('eve', method, `${url}?${query}`)
          : await ask('eve', method, url, { body: about });
      expect(answer.status).toBeLessThan(500);
      expect(JSON.stringify(answer.body)).not.toMatch(/secret|rain|tr-1"/);
      expect(JSON.stringify(answer.body)).not.toMatch(/"(COUNT|total_count)":1/);
    }
    expect((await ask('ada', 'GET', `${base}/tr-1`)).body).toEqual(before.body);
  });

  it('does not take its id from others', async () => {
    const { ask } = await setUp();
    const info = { trace_id: 'tr-1', trace_location: experiment, tags: { mine: 'eve' } };
    expect(await ask('eve', 'POST', base, { body: { trace: { trace_info: info } } })).toMatchObject({
      status: 200,
    });
    expect(JSON.stringify((await ask('ada', 'GET', `${base}/tr-1`)).body)).not.toContain('eve');
    const deletion = { experiment_id: '0', max_timestamp_millis: 2 ** 52 };
    await ask('eve', 'POST', `${base}/delete-traces`, { body: deletion });
    expect((await ask('ada', 'GET', `${base}/get?trace_id=tr-1`)).status).toBe(200);
  });
});

describe('where spans lie', () => {
  const places = ['mlflow.artifactLocation', 'mlflow.trace.spansLocation', 'mlflow.trace.archiveLocation'];

  it.each(places)('is not for callers to say by %s', async (key) => {
    const { ask, start } = await setUp();
    const evil = 'mlflow-artifacts:/1/secrets';
    for (const version of ['2.0', '3.0'])
      for (const [method, body] of [
        ['PATCH', { key, value: evil }],
        ['DELETE', { key }],
      ] as const)
        expect(await ask('ada', method, `/api/${version}/mlflow/traces/tr-1/tags`, { body })).toMatchObject(
          invalid(),
        );
    await start({ trace_id: 'tr-1', tags: { [key]: evil } });
    await start({ trace_id: 'tr-2', tags: { [key]: evil } });
    const end = { timestamp_ms: 5, tags: [{ key, value: evil }] };
    await ask('ada', 'PATCH', '/api/2.0/mlflow/traces/tr-1', { body: end });
    for (const id of ['tr-1', 'tr-2']) {
      const { body } = await ask('ada', 'GET', `${base}/${id}`);
      expect(JSON.stringify(body)).not.toContain(evil);
      expect(JSON.stringify(body)).toContain(`mlflow-artifacts:/0/traces/${id}/artifacts`);
    }
  });

  it.each([
    '..',
    '.',
    '../../x',
    'a/b',
    'a\\b',
    'a#b',
    'a%2fb',
    'a\u0000',
    'ä',
    ' tr',
    '-tr',
    'tr\r\nx',
    'x'.repeat(3000),
  ])('is not led astray by the id %j', async (trace_id) => {
    const { ask, start } = await setUp();
    expect(await start({ trace_id })).toMatchObject(invalid());
    const url = `${base}/get?trace_id=${encodeURIComponent(trace_id)}`;
    expect(await ask('ada', 'GET', url)).toMatchObject(missing);
  });

  it.each([
    '../traces.json',
    '..',
    '/etc/passwd',
    'a/b',
    '%2e%2e%2fx',
    'a\\b',
    'C:x',
    'x\r\nSet-Cookie: a',
    '"x',
    'x'.repeat(500),
  ])('is not led astray by the attachment %j', async (path) => {
    const { ask } = await setUp();
    const url = `/ajax-api/3.0/mlflow/get-trace-artifact?request_id=tr-1&path=${encodeURIComponent(path)}`;
    expect(await ask('ada', 'GET', url)).toMatchObject(invalid());
  });
});

describe('a search that means harm', () => {
  const clauses = (count: number, clause: string) =>
    Array.from({ length: count }, () => clause).join(' AND ');

  it.each([
    ['100,000 clauses', clauses(100_000, "tags.a = 'x'")],
    ['a million characters', `tags.a LIKE '${'%'.repeat(1_000_000)}'`],
    ['nested parentheses', `${'('.repeat(50_000)}1`],
    ['a list of 50,000', `status IN (${Array.from({ length: 9000 }, () => "'x'").join(',')})`],
    ['another statement', "status = 'OK'; DROP TABLE traces"],
    ['OR', "status = 'OK' OR 1=1"],
    ['a quote within', "tags.\"a' OR '1'='1\" = 'x' OR 'a'"],
    ['a comment', "status = 'OK' -- x"],
    ['tokens of DynamoDB', '#n = :v'],
    ['a prototype', "constructor.name = 'x'"],
    ['no expression', "name RLIKE '('"],
    ['a long expression', `name RLIKE '${'a'.repeat(2000)}'`],
  ])('is refused for %s', async (_what, filter) => {
    const { search } = await setUp();
    const begun = Date.now();
    expect(await search({ filter })).toMatchObject(invalid());
    expect(Date.now() - begun).toBeLessThan(2000);
  });

  it('does not step back for ever', async () => {
    const { search, start } = await setUp();
    const text = 'a'.repeat(5000);
    await start({ trace_id: 'tr-2', tags: { text } });
    const begun = Date.now();
    const likes = clauses(200, `tags.text LIKE '${'%a'.repeat(100)}b'`);
    expect(await search({ filter: likes })).toMatchObject({ status: 200, body: {} });
    expect(await search({ filter: "tags.text RLIKE '^(a+)+$b'" })).toMatchObject({
      ...invalid(),
      body: { message: expect.stringContaining('takes too long') },
    });
    expect(Date.now() - begun).toBeLessThan(10_000);
  });

  it.each([0, -1, 501, 2 ** 31, '1e400', 'abc', 1.5, '9223372036854775808'])(
    'has no page of %s',
    async (max_results) => {
      const { search } = await setUp();
      expect(await search({ max_results })).toMatchObject(invalid());
    },
  );

  it.each([
    ['garbage', 'garbage'],
    ['of another search', Buffer.from('[1,"000000000000",[5,"tr-1"]]').toString('base64url')],
    ['a long key', [5, 'x'.repeat(100_000)]],
    ['no place', []],
    ['a huge time', [1e300, 'tr-1']],
    ['objects', [{}, []]],
  ])('goes on behind no token that is %s', async (_what, rank) => {
    const { search } = await setUp();
    const digest = digestOf([['0'], [], []]).slice(0, 12);
    const page_token =
      typeof rank === 'string' ? rank : Buffer.from(JSON.stringify([1, digest, rank])).toString('base64url');
    expect(await search({ page_token })).toMatchObject(invalid());
  });

  it('does not look into any number of experiments', async () => {
    const { search } = await setUp();
    const locations = Array.from({ length: 1001 }, (_, index) => ({
      mlflow_experiment: { experiment_id: String(index) },
    }));
    expect(await search({ locations })).toMatchObject(invalid());
  });
});

describe('odd values', () => {
  it('are kept as text or refused, never believed', async () => {
    const { ask, start } = await setUp();
    const text = '{"__proto__":"x","constructor":"y","toString":"z"}';
    await start({ trace_id: 'tr-2', tags: JSON.parse(text), trace_metadata: JSON.parse(text) });
    const { body } = await ask('ada', 'GET', `${base}/tr-2`);
    expect(JSON.stringify(body)).toContain('"constructor":"y"');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    const found = await ask('ada', 'POST', `${base}/search`, {
      body: { locations: [experiment], filter: "tags.toString = 'z' AND tags.valueOf IS NULL" },
    });
    expect(JSON.stringify(found.body)).toContain('tr-2');
  });

  it.each([
    { experiment_id: '0', max_timestamp_millis: '9223372036854775808' },
    { experiment_id: '0', max_timestamp_millis: 5, max_traces: '9223372036854775807' },
    { experiment_id: '0', max_timestamp_millis: 1.5 },
    { experiment_id: '0', max_timestamp_millis: true },
  ])('delete nothing: %j', async (body) => {
    const { ask } = await setUp();
    expect(await ask('ada', 'POST', `${base}/delete-traces`, { body })).toMatchObject(invalid());
  });

  it('of time are within what there is', async () => {
    const { ask, start } = await setUp();
    for (const request_time of ['9999-12-31T23:59:59.999Z', '1970-01-01T00:00:00Z'])
      expect((await start({ trace_id: 'tr-9', request_time })).status).toBe(200);
    for (const request_time of ['10000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '2026-02-31T25:00:00Z'])
      expect(await start({ trace_id: 'tr-9', request_time })).toMatchObject(invalid());
    for (const timestamp_ms of [-1, '9223372036854775807', 1e300])
      expect(
        await ask('ada', 'POST', '/api/2.0/mlflow/traces', { body: { experiment_id: '0', timestamp_ms } }),
      ).toMatchObject(invalid());
  });
});
