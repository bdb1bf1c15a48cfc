import { apiClient, principalOf } from '../harness/api-client';
import { memoryTracing, servedHandlers, servedRoutes } from './make-tracing';

const people = [principalOf('ada', 'developer'), principalOf('vic', 'viewer')];

type Body = Record<string, never>;

const setUp = () => {
  const memory = memoryTracing();
  const client = apiClient(servedRoutes, servedHandlers(memory) as never, people);
  const ask = async (method: string, path: string, body?: object, who = 'ada') => {
    const url = `/api/${path.startsWith('2.0') || path.startsWith('3.0') ? path : `3.0/mlflow/${path}`}`;
    const answer = await client(who, method, url, body ? { body } : {});
    return { ...answer, body: answer.body as Body };
  };
  /** Starts a trace; the answer of the server. */
  const start = (trace_id: string, info: object = {}) =>
    ask('POST', 'traces', {
      trace: {
        trace_info: {
          trace_id,
          trace_location: { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: '0' } },
          request_time: '2026-01-31T12:00:00.123Z',
          execution_duration: '1.5s',
          state: 'OK',
          trace_metadata: { a: 'b' },
          tags: { 'mlflow.traceName': 'answer' },
          ...info,
        },
      },
    });
  const search = async (filter = '', rest: object = {}) => {
    const answer = await ask('POST', 'traces/search', {
      locations: [{ type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: '0' } }],
      filter,
      ...rest,
    });
    return ((answer.body['traces'] ?? []) as { trace_id: string }[]).map(({ trace_id }) => trace_id);
  };
  const get = async (traceId: string) =>
    (await ask('GET', `traces/${traceId}`)).body['trace']?.['trace_info'] as unknown as Body;
  return { ...memory, client, ask, start, search, get };
};

const whole = {
  trace_id: 'tr-1',
  trace_location: { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: '0' } },
  request_time: '2026-01-31T12:00:00.123Z',
  execution_duration: '1.500s',
  state: 'OK',
  trace_metadata: { a: 'b', 'mlflow.trace.infoFinalized': 'true' },
  tags: {
    'mlflow.traceName': 'answer',
    'mlflow.artifactLocation': 'mlflow-artifacts:/0/traces/tr-1/artifacts',
  },
};

const refused = (status: number, error_code: string) => ({ status, body: { error_code } });

describe('a trace', () => {
  it('is kept, and says where its spans go', async () => {
    const { start, ask } = setUp();
    const answer = await start('tr-1');
    expect(answer).toMatchObject({ status: 200, body: { trace: { trace_info: whole } } });
    expect((await ask('GET', 'traces/tr-1')).body).toEqual({ trace: { trace_info: whole } });
  });

  it('is the same when it is told again, and more when there is more to tell', async () => {
    const { start, ask, search, get } = setUp();
    await start('tr-1');
    const created = await ask('POST', 'traces/tr-1/assessments', {
      assessment: { assessment_name: 'x', feedback: { value: 1 }, source: { source_type: 'HUMAN' } },
    });
    await start('tr-1');
    expect((await get('tr-1'))['assessments']).toEqual([created.body['assessment']]);
    await start('tr-1', { request_time: '2026-02-01T00:00:00Z', state: 'ERROR', tags: { team: 'weather' } });
    expect(await get('tr-1')).toMatchObject({
      request_time: '2026-02-01T00:00:00Z',
      state: 'ERROR',
      tags: { 'mlflow.traceName': 'answer', team: 'weather' },
    });
    expect(await search()).toEqual(['tr-1']);
  });

  it('lies below the artifacts of its experiment', async () => {
    const { start, ask } = setUp();
    const place = { name: 'elsewhere', artifact_location: 's3://bucket/mine/' };
    const { body } = await ask('POST', '2.0/mlflow/experiments/create', place);
    const location = { mlflow_experiment: { experiment_id: body['experiment_id'] } };
    const answer = await start('tr-1', { trace_location: location });
    expect(JSON.stringify(answer.body)).toContain('s3://bucket/mine/traces/tr-1/artifacts');
    expect(await ask('GET', '3.0/mlflow/get-trace-artifact?request_id=tr-1')).toMatchObject(
      refused(404, 'RESOURCE_DOES_NOT_EXIST'),
    );
  });

  it('has previews of 1,000 and values of 8,000 characters', async () => {
    const { start, get } = setUp();
    const long = '🌧'.repeat(5000);
    await start('tr-1', { request_preview: long, trace_metadata: { long }, tags: { long } });
    const trace = await get('tr-1');
    expect(String(trace['request_preview'])).toHaveLength(1000);
    expect(String(trace['tags']?.['long'])).toHaveLength(8000);
    expect(String(trace['trace_metadata']?.['long'])).toHaveLength(8000);
  });

  it.each([
    ['SOMETHING_LATER', 'STATE_UNSPECIFIED'],
    [2, 'ERROR'],
    [99, 'STATE_UNSPECIFIED'],
  ])('may have the state %s', async (state, shown) => {
    const { start, get } = setUp();
    await start('tr-1', { state });
    expect((await get('tr-1'))['state']).toBe(shown);
  });

  it('is not kept where it cannot be', async () => {
    const { start, ask } = setUp();
    const elsewhere = { trace_location: { mlflow_experiment: { experiment_id: '77' } } };
    expect(await start('tr-1', elsewhere)).toMatchObject(refused(404, 'RESOURCE_DOES_NOT_EXIST'));
    await ask('POST', '2.0/mlflow/experiments/create', { name: 'gone' });
    await ask('POST', '2.0/mlflow/experiments/delete', { experiment_id: '1' });
    const gone = { trace_location: { mlflow_experiment: { experiment_id: '1' } } };
    expect(await start('tr-1', gone)).toMatchObject(refused(400, 'INVALID_PARAMETER_VALUE'));
  });

  it.each([
    [{ trace_id: '' }],
    [{ trace_id: 'x'.repeat(51) }],
    [{ request_time: 'now' }],
    [{ execution_duration: '5' }],
    [{ state: {} }],
    [{ tags: { ['k'.repeat(251)]: 'v' } }],
    [{ tags: { 'mlflow.traceName': 'n'.repeat(4097) } }],
    [{ trace_metadata: { 'mlflow.trace.session': 's'.repeat(251) } }],
    [{ trace_metadata: { a: 5 } }],
    [{ client_request_id: 'r'.repeat(51) }],
    [{ trace_location: {} }],
    [{ assessments: [{ assessment_name: 'x', source: {} }] }],
  ])('is refused with %j', async (info) => {
    const { start, search } = setUp();
    expect(await start('tr-1', info)).toMatchObject(refused(400, 'INVALID_PARAMETER_VALUE'));
    expect(await search()).toEqual([]);
  });

  it('vanishes with its experiment and comes back with it', async () => {
    const { start, ask, search, get } = setUp();
    await start('tr-1');
    await ask('POST', '2.0/mlflow/experiments/delete', { experiment_id: '0' });
    expect(await search()).toEqual([]);
    const answers = [
      await ask('GET', 'traces/tr-1'),
      await ask('GET', 'traces/get?trace_id=tr-1'),
      await ask('GET', '2.0/mlflow/traces/tr-1/info'),
      await ask('PATCH', 'traces/tr-1/tags', { key: 'a', value: 'b' }),
      await ask('GET', '3.0/mlflow/get-trace-artifact?request_id=tr-1'),
    ];
    for (const answer of answers) expect(answer).toMatchObject(refused(404, 'RESOURCE_DOES_NOT_EXIST'));
    expect((await ask('POST', 'traces/batchGetInfos', { trace_ids: ['tr-1'] })).body).toEqual({});
    const deletion = { experiment_id: '0', max_timestamp_millis: 2 ** 50 };
    expect((await ask('POST', 'traces/delete-traces', deletion)).body).toEqual({ traces_deleted: 0 });
    await ask('POST', '2.0/mlflow/experiments/restore', { experiment_id: '0' });
    expect(await get('tr-1')).toEqual(whole);
  });

  it('is written by nobody who may only read', async () => {
    const { start, client } = setUp();
    await start('tr-1');
    const writing = servedRoutes.filter(
      ({ id, permission }) => id.startsWith('tracing.') && permission.endsWith(':write'),
    );
    expect(writing.length).toBeGreaterThan(10);
    for (const { method, path } of writing) {
      const url = path.replace(/\{\w+\}/g, 'tr-1');
      expect([url, (await client('vic', method, url, { body: {} })).status]).toEqual([url, 403]);
    }
  });
});

describe('many traces', () => {
  it('are found on pages, newest first', async () => {
    const { start, ask } = setUp();
    for (const second of [1, 3, 2])
      await start(`tr-${second}`, { request_time: `2026-01-31T12:00:0${second}Z` });
    const locations = [
      { mlflow_experiment: { experiment_id: '0' } },
      { mlflow_experiment: { experiment_id: '88' } },
      { inference_table: { full_table_name: 'a.b' } },
    ];
    const first = await ask('POST', 'traces/search', { locations, max_results: 2 });
    expect(first.body['traces']).toMatchObject([{ trace_id: 'tr-3' }, { trace_id: 'tr-2' }]);
    const page_token = first.body['next_page_token'];
    const second = await ask('POST', 'traces/search', { locations, max_results: 2, page_token });
    expect(second.body).toMatchObject({ traces: [{ trace_id: 'tr-1' }] });
    expect(second.body['next_page_token']).toBeUndefined();
    const other = await ask('POST', 'traces/search', { locations, filter: "status = 'OK'", page_token });
    expect(other).toMatchObject(refused(400, 'INVALID_PARAMETER_VALUE'));
  });

  it('are given by their ids, in the order of these', async () => {
    const { start, ask } = setUp();
    for (const id of ['tr-1', 'tr-2']) await start(id);
    const trace_ids = ['tr-2', 'tr-unknown', 'tr-1', 'tr-2', 'x'.repeat(5000)];
    const infos = await ask('POST', 'traces/batchGetInfos', { trace_ids });
    expect(infos.body['trace_infos']).toMatchObject([{ trace_id: 'tr-2' }, { trace_id: 'tr-1' }]);
    const scoped = await ask('POST', 'traces/batchGetInfos', { trace_ids, experiment_ids: ['5'] });
    expect(scoped.body).toEqual({});
    expect(await ask('POST', 'traces/batchGetInfos', {})).toMatchObject(
      refused(400, 'INVALID_PARAMETER_VALUE'),
    );
  });

  it('can be asked for as clients before 3.0 ask', async () => {
    const { ask } = setUp();
    const begun = await ask('POST', '2.0/mlflow/traces', {
      experiment_id: '0',
      timestamp_ms: 1000,
      request_metadata: [{ key: 'a', value: '1' }],
      tags: [{ key: 't', value: '1' }],
    });
    const { request_id } = begun.body['trace_info'] as unknown as { request_id: string };
    expect(begun.body['trace_info']).toMatchObject({ execution_time_ms: 0, status: 'IN_PROGRESS' });
    const ended = await ask('PATCH', `2.0/mlflow/traces/${request_id}`, {
      timestamp_ms: '3000',
      status: 'OK',
      request_metadata: [{ key: 'b', value: '2' }],
      tags: [
        { key: 't', value: '2' },
        { key: 'mlflow.artifactLocation', value: 's3://else' },
      ],
    });
    const expected = {
      request_id,
      experiment_id: '0',
      timestamp_ms: 1000,
      execution_time_ms: 2000,
      status: 'OK',
      request_metadata: [
        { key: 'a', value: '1' },
        { key: 'b', value: '2' },
      ],
      tags: [
        { key: 't', value: '2' },
        { key: 'mlflow.artifactLocation', value: `mlflow-artifacts:/0/traces/${request_id}/artifacts` },
      ],
    };
    expect(ended.body).toEqual({ trace_info: expected });
    expect((await ask('GET', `2.0/mlflow/traces/${request_id}/info`)).body).toEqual({ trace_info: expected });
    const found = await ask(
      'GET',
      "2.0/mlflow/traces?experiment_ids=0&filter=status%20%3D%20'OK'&max_results=5",
    );
    expect(found.body).toEqual({ traces: [expected] });
  });
});

describe('tags of a trace', () => {
  it('are set and deleted under both versions', async () => {
    const { start, ask, get } = setUp();
    await start('tr-1');
    for (const version of ['2.0', '3.0']) {
      const path = `${version}/mlflow/traces/tr-1/tags`;
      expect(await ask('PATCH', path, { key: 'team', value: 'weather' })).toMatchObject({
        status: 200,
        body: {},
      });
      expect((await get('tr-1'))['tags']).toMatchObject({ team: 'weather' });
      expect(await ask('DELETE', path, { key: 'team' })).toMatchObject({ status: 200, body: {} });
      expect(await ask('DELETE', path, { key: 'team' })).toMatchObject(
        refused(404, 'RESOURCE_DOES_NOT_EXIST'),
      );
    }
  });

  it.each(['', 'a//b', '../x', 'k'.repeat(251), 'a$b'])('have no key %.20s', async (key) => {
    const { start, ask } = setUp();
    await start('tr-1');
    expect(await ask('PATCH', 'traces/tr-1/tags', { key, value: 'x' })).toMatchObject(
      refused(400, 'INVALID_PARAMETER_VALUE'),
    );
  });
});

describe('assessments', () => {
  const feedback = (rest: object = {}) => ({
    assessment: {
      assessment_name: 'right',
      feedback: { value: { grade: 4, note: null } },
      source: { source_type: 'HUMAN', source_id: 'ada' },
      rationale: 'because',
      metadata: { model: 'gpt' },
      ...rest,
    },
  });
  const path = 'traces/tr-1/assessments';

  const made = async (rest: object = {}) => {
    const scene = setUp();
    await scene.start('tr-1');
    const { body } = await scene.ask('POST', path, feedback(rest));
    const { assessment_id: id } = body['assessment'] as unknown as { assessment_id: string };
    return { ...scene, id };
  };

  it('are created and read with null where null was sent', async () => {
    const { ask, id } = await made({ create_time: '2026-01-31T12:00:00Z' });
    expect((await ask('GET', `${path}/${id}`)).body['assessment']).toEqual({
      assessment_id: expect.stringMatching(/^a-[0-9a-f]{32}$/),
      assessment_name: 'right',
      trace_id: 'tr-1',
      source: { source_type: 'HUMAN', source_id: 'ada' },
      create_time: '2026-01-31T12:00:00Z',
      last_update_time: expect.stringMatching(/^\d{4}-/),
      feedback: { value: { grade: 4, note: null } },
      rationale: 'because',
      metadata: { model: 'gpt' },
      valid: true,
    });
  });

  it('are not doubled by a request that comes again', async () => {
    const { ask, get } = await made({ create_time: '2026-01-31T12:00:00Z' });
    await ask('POST', path, feedback({ create_time: '2026-01-31T12:00:00Z' }));
    expect((await get('tr-1'))['assessments']).toHaveLength(1);
    await ask('POST', path, feedback({ create_time: '2026-01-31T12:00:00.001Z' }));
    expect((await get('tr-1'))['assessments']).toHaveLength(2);
  });

  it.each([
    [{ expectation: { value: 'x' } }, { expectation: { value: 'x' } }],
    [{ expectation: { value: false } }, { expectation: { value: false } }],
    [
      { expectation: { value: { a: [1, null] } } },
      { expectation: { serialized_value: { serialization_format: 'JSON_FORMAT', value: '{"a":[1,null]}' } } },
    ],
    [
      { expectation: { serialized_value: { value: '["x"]' } } },
      { expectation: { serialized_value: { serialization_format: 'JSON_FORMAT', value: '["x"]' } } },
    ],
    [{ issue: { issue_name: 'slow' } }, { issue: { issue_name: 'slow' } }],
    [{ feedback: {} }, { feedback: { value: null } }],
    [
      { feedback: { value: 0.5, error: { error_code: 'E', error_message: 'm' } } },
      { feedback: { value: 0.5, error: { error_code: 'E', error_message: 'm' } } },
    ],
  ])('take %j', async (sent, shown) => {
    const { start, ask } = setUp();
    await start('tr-1');
    const { body } = await ask('POST', path, { assessment: { assessment_name: 'x', ...sent } });
    expect(body['assessment']).toMatchObject({
      ...shown,
      source: { source_type: 'SOURCE_TYPE_UNSPECIFIED' },
    });
  });

  it.each([
    [{}],
    [{ feedback: { value: 1 }, expectation: { value: 1 } }],
    [{ expectation: {} }],
    [{ expectation: { value: null } }],
    [{ expectation: { serialized_value: { value: '{' } } }],
    [{ expectation: { serialized_value: { serialization_format: 'PICKLE', value: '1' } } }],
    [{ feedback: { value: 1 }, source: { source_type: [] } }],
    [{ feedback: { value: 1 }, assessment_name: 'x'.repeat(251) }],
    [{ feedback: { value: 1 }, create_time: 'now' }],
  ])('refuse %j', async (sent) => {
    const { start, ask } = setUp();
    await start('tr-1');
    const answer = await ask('POST', path, { assessment: { assessment_name: 'x', ...sent } });
    expect(answer).toMatchObject(refused(400, 'INVALID_PARAMETER_VALUE'));
  });

  it('change in what the mask names', async () => {
    const { ask, id } = await made();
    const { body } = await ask('PATCH', `${path}/${id}`, {
      assessment: {
        assessment_name: 'better',
        feedback: { value: [null] },
        rationale: 'not asked for',
        metadata: { version: '2' },
      },
      update_mask: 'assessmentName,feedback,metadata,unheardOf',
    });
    expect(body['assessment']).toMatchObject({
      assessment_name: 'better',
      feedback: { value: [null] },
      rationale: 'because',
      metadata: { model: 'gpt', version: '2' },
    });
    const wrong = { assessment: { expectation: { value: 1 } }, update_mask: 'expectation' };
    expect(await ask('PATCH', `${path}/${id}`, wrong)).toMatchObject(refused(400, 'INVALID_PARAMETER_VALUE'));
    const unmasked = await ask('PATCH', `${path}/${id}`, { assessment: {}, update_mask: '' });
    expect(unmasked).toMatchObject(refused(400, 'INVALID_PARAMETER_VALUE'));
  });

  it('override one another, until the overriding one is deleted', async () => {
    const { ask, id, search } = await made();
    const valid = async () =>
      ((await ask('GET', `${path}/${id}`)).body['assessment'] as unknown as Body)['valid'];
    const { body } = await ask('POST', path, feedback({ assessment_name: 'other', overrides: id }));
    expect(body['assessment']).toMatchObject({ overrides: id, valid: true });
    expect([await valid(), await search('feedback.right IS NOT NULL')]).toEqual([false, []]);
    const { assessment_id } = body['assessment'] as unknown as { assessment_id: string };
    expect(await ask('DELETE', `${path}/${assessment_id}`)).toMatchObject({ status: 200, body: {} });
    expect(await ask('DELETE', `${path}/${assessment_id}`)).toMatchObject({ status: 200, body: {} });
    expect([await valid(), await search('feedback.right IS NOT NULL')]).toEqual([true, ['tr-1']]);
    expect(await ask('POST', path, feedback({ overrides: 'a-unknown' }))).toMatchObject(
      refused(404, 'RESOURCE_DOES_NOT_EXIST'),
    );
  });

  it('are not found where there are none', async () => {
    const { ask, id } = await made();
    for (const [method, where] of [
      ['GET', `${path}/a-unknown`],
      ['PATCH', `${path}/a-unknown`],
      ['GET', `traces/tr-2/assessments/${id}`],
      ['PATCH', `traces/tr-2/assessments/${id}`],
      ['POST', 'traces/tr-2/assessments'],
    ] as const) {
      const body = method === 'GET' ? undefined : { ...feedback(), update_mask: 'rationale' };
      expect(await ask(method, where, body)).toMatchObject(refused(404, 'RESOURCE_DOES_NOT_EXIST'));
    }
  });

  it('of a trace are full some day, and say so', async () => {
    const { start, ask } = setUp();
    await start('tr-1');
    const rationale = 'x'.repeat(200_000);
    await ask('POST', path, feedback({ rationale }));
    expect(await ask('POST', path, feedback({ rationale, assessment_name: 'second' }))).toMatchObject({
      ...refused(400, 'INVALID_PARAMETER_VALUE'),
      body: { message: expect.stringContaining('at most 380000') },
    });
  });
});

describe('links', () => {
  it('let a search by run find what was traced in it or linked to it', async () => {
    const { start, ask, search } = setUp();
    const { body } = await ask('POST', '2.0/mlflow/runs/create', { experiment_id: '0' });
    const { run_id } = (body['run'] as unknown as { info: { run_id: string } }).info;
    await start('tr-1', { trace_metadata: { 'mlflow.sourceRun': run_id } });
    await start('tr-2');
    await start('tr-3');
    const link = { trace_ids: ['tr-2', 'tr-unknown'], run_id };
    for (const _ of [1, 2])
      expect(await ask('POST', '2.0/mlflow/traces/link-to-run', link)).toMatchObject({
        status: 200,
        body: {},
      });
    expect(await search(`run_id = '${run_id}'`)).toEqual(['tr-1', 'tr-2']);
    const unknown = { trace_ids: ['tr-2'], run_id: 'f'.repeat(32) };
    expect(await ask('POST', '2.0/mlflow/traces/link-to-run', unknown)).toMatchObject(
      refused(404, 'RESOURCE_DOES_NOT_EXIST'),
    );
    const many = { trace_ids: Array.from({ length: 101 }, () => 'tr-2'), run_id };
    expect(await ask('POST', '2.0/mlflow/traces/link-to-run', many)).toMatchObject(
      refused(400, 'INVALID_PARAMETER_VALUE'),
    );
  });

  it('wait for a trace that is still on its way', async () => {
    const { start, ask, search } = setUp();
    const { body } = await ask('POST', '2.0/mlflow/runs/create', { experiment_id: '0' });
    const { run_id } = (body['run'] as unknown as { info: { run_id: string } }).info;
    await ask('POST', '2.0/mlflow/traces/link-to-run', { trace_ids: ['tr-1'], run_id });
    expect(await ask('GET', 'traces/tr-1')).toMatchObject(refused(404, 'RESOURCE_DOES_NOT_EXIST'));
    expect((await ask('POST', 'traces/batchGetInfos', { trace_ids: ['tr-1'] })).body).toEqual({});
    await start('tr-1');
    await start('tr-2');
    expect(await search(`run_id = '${run_id}'`)).toEqual(['tr-1']);
  });

  it('let a search by prompt find its traces', async () => {
    const { start, ask, search } = setUp();
    await start('tr-1');
    const prompt_versions = [{ name: 'greeting', version: '01' }];
    await ask('POST', '2.0/mlflow/traces/link-prompts', { trace_id: 'tr-1', prompt_versions });
    expect([await search("prompt = 'greeting/1'"), await search("prompt = 'greeting/2'")]).toEqual([
      ['tr-1'],
      [],
    ]);
    expect(
      await ask('POST', '2.0/mlflow/traces/link-prompts', { trace_id: 'tr-2', prompt_versions }),
    ).toMatchObject(refused(404, 'RESOURCE_DOES_NOT_EXIST'));
  });
});

describe('the deletion of traces', () => {
  const remove = 'traces/delete-traces';

  it('takes their files along', async () => {
    const { start, ask, tracking, search } = setUp();
    const files = ['traces.json', 'attachments/1'];
    for (const id of ['tr-1', 'tr-10']) {
      await start(id);
      for (const file of files)
        await tracking.artifacts.write('weather', `0/traces/${id}/artifacts/${file}`, Buffer.from('{}'));
    }
    const answer = await ask('POST', remove, {
      experiment_id: '0',
      request_ids: ['tr-1', 'tr-unknown', 'tr-1'],
    });
    expect(answer.body).toEqual({ traces_deleted: 1 });
    expect(await search()).toEqual(['tr-10']);
    expect(await tracking.artifacts.list('weather', '0/traces')).toMatchObject([{ name: 'tr-10' }]);
  });

  it('takes the oldest first, up to a time', async () => {
    const { start, ask, search } = setUp();
    for (const second of [4, 1, 3, 2])
      await start(`tr-${second}`, { request_time: `1970-01-01T00:00:0${second}Z` });
    const oldest = { experiment_id: '0', max_timestamp_millis: 3000, max_traces: 2 };
    expect((await ask('POST', `2.0/mlflow/${remove}`, oldest)).body).toEqual({ traces_deleted: 2 });
    expect(await search()).toEqual(['tr-4', 'tr-3']);
    const rest = { experiment_id: '0', max_timestamp_millis: 3000 };
    expect((await ask('POST', remove, rest)).body).toEqual({ traces_deleted: 1 });
    expect(await search()).toEqual(['tr-4']);
  });

  it('leaves traces of other experiments alone', async () => {
    const { start, ask, search } = setUp();
    await start('tr-1');
    await ask('POST', '2.0/mlflow/experiments/create', { name: 'other' });
    expect((await ask('POST', remove, { experiment_id: '1', request_ids: ['tr-1'] })).body).toEqual({
      traces_deleted: 0,
    });
    expect(await search()).toEqual(['tr-1']);
  });

  it.each([
    [{}],
    [{ max_traces: 1 }],
    [{ request_ids: ['tr-1'], max_traces: 5 }],
    [{ request_ids: ['tr-1'], max_timestamp_millis: 5 }],
    [{ max_timestamp_millis: 5, max_traces: 0 }],
    [{ max_timestamp_millis: 5, max_traces: -1 }],
    [{ max_timestamp_millis: 'soon' }],
  ])('is refused with %j', async (rest) => {
    const { start, ask, search } = setUp();
    await start('tr-1');
    expect(await ask('POST', remove, { experiment_id: '0', ...rest })).toMatchObject(
      refused(400, 'INVALID_PARAMETER_VALUE'),
    );
    expect(await search()).toEqual(['tr-1']);
  });
});

describe('the spans of a trace', () => {
  // Nanoseconds that no double holds: they come through digit by digit.
  const file = `{"spans": [{"trace_id": "nbSu/i/u0i7oCEbAAzCPgA==", "span_id": "qVXAQ3iufFQ=", "parent_span_id": null,
    "name": "outer", "start_time_unix_nano": 1795267550172259675, "end_time_unix_nano": 1795267550206639028,
    "events": [{"name": "ev", "time_unix_nano": 1795267550206377216, "attributes": {"foo": "bär"}}],
    "status": {"code": "STATUS_CODE_OK", "message": ""},
    "attributes": {"s": "\\"x\\"", "n": "5", "f": "1.5", "b": "true", "l": "[1, \\"a\\"]", "d": "{\\"x\\": null}"},
    "links": []}]}`;

  const withSpans = async (text = file) => {
    const scene = setUp();
    await scene.start('tr-1');
    await scene.tracking.artifacts.write('weather', '0/traces/tr-1/artifacts/traces.json', Buffer.from(text));
    return scene;
  };

  it('are given as OpenTelemetry has them', async () => {
    const { client } = await withSpans();
    const answer = await client('ada', 'GET', '/api/3.0/mlflow/traces/get?trace_id=tr-1');
    const text = JSON.stringify(answer.body);
    expect(answer.body).toMatchObject({
      trace: {
        trace_info: whole,
        spans: [
          {
            trace_id: 'nbSu/i/u0i7oCEbAAzCPgA==',
            span_id: 'qVXAQ3iufFQ=',
            name: 'outer',
            status: { code: 'STATUS_CODE_OK', message: '' },
            attributes: [
              { key: 's', value: { string_value: 'x' } },
              { key: 'n', value: { int_value: 5 } },
              { key: 'f', value: { double_value: 1.5 } },
              { key: 'b', value: { bool_value: true } },
              { key: 'l', value: { array_value: { values: [{ int_value: 1 }, { string_value: 'a' }] } } },
              { key: 'd', value: { kvlist_value: { values: [{ key: 'x', value: {} }] } } },
            ],
            events: [{ name: 'ev', attributes: [{ key: 'foo', value: { string_value: 'bär' } }] }],
          },
        ],
      },
    });
    expect(text).not.toContain('parent_span_id');
    const batch = await client('ada', 'GET', '/api/3.0/mlflow/traces/batchGet?trace_ids=tr-1&trace_ids=tr-2');
    expect((batch.body as Body)['traces']).toEqual([(answer.body as Body)['trace']]);
  });

  it('are given as the file that was uploaded, to be stored and not to be shown', async () => {
    const { ask } = await withSpans();
    for (const version of ['2.0', '3.0']) {
      const answer = await ask('GET', `${version}/mlflow/get-trace-artifact?request_id=tr-1`);
      expect(Buffer.from(String(answer.body), 'base64').toString()).toBe(file);
      expect(answer.headers).toMatchObject({
        'content-disposition': 'attachment; filename=traces.json',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  it('fulfil conditions one by one, not together', async () => {
    const spans = [
      { name: 'outer', status: { code: 'STATUS_CODE_OK' } },
      { name: 'inner', status: { code: 'STATUS_CODE_ERROR' } },
    ];
    const { search } = await withSpans(JSON.stringify({ spans }));
    expect(await search("span.name = 'inner' AND span.status = 'ERROR'")).toEqual(['tr-1']);
    expect(await search("span.name = 'outer' AND span.status = 'ERROR'")).toEqual([]);
  });

  it('are missing until they are uploaded', async () => {
    const { start, ask } = setUp();
    await start('tr-1');
    expect(await ask('GET', 'traces/get?trace_id=tr-1')).toMatchObject(
      refused(404, 'RESOURCE_DOES_NOT_EXIST'),
    );
    const partial = await ask('GET', 'traces/get?trace_id=tr-1&allow_partial=True');
    expect(partial.body).toEqual({ trace: { trace_info: whole } });
    expect((await ask('GET', 'traces/batchGet?trace_ids=tr-1')).body).toEqual({});
    expect(await ask('GET', '3.0/mlflow/get-trace-artifact?request_id=tr-1')).toMatchObject(
      refused(404, 'RESOURCE_DOES_NOT_EXIST'),
    );
  });

  it.each(['', '[]', '{"spans": 5}', 'not JSON', '{"spans": [5, {}]}'])('may be broken: %s', async (text) => {
    const { ask, search } = await withSpans(text);
    expect((await ask('GET', 'traces/get?trace_id=tr-1')).status).toBeLessThan(500);
    expect(await search("span.name = 'outer'")).toEqual([]);
  });

  it('may have attachments', async () => {
    const { ask, tracking } = await withSpans();
    await tracking.artifacts.write(
      'weather',
      '0/traces/tr-1/artifacts/attachments/f-1',
      Buffer.from('bytes'),
    );
    const answer = await ask('GET', '3.0/mlflow/get-trace-artifact?request_id=tr-1&path=f-1');
    expect(Buffer.from(String(answer.body), 'base64').toString()).toBe('bytes');
    expect(answer.headers['content-disposition']).toBe('attachment; filename=f-1');
  });

  it('go by S3 itself when they are large', async () => {
    const { ask } = await withSpans(JSON.stringify({ spans: [], filler: 'x'.repeat(4 * 1024 * 1024) }));
    const answer = await ask('GET', '3.0/mlflow/get-trace-artifact?request_id=tr-1');
    expect([answer.status, answer.headers['location']]).toEqual([
      307,
      'memory://weather/0/traces/tr-1/artifacts/traces.json',
    ]);
  });
});

describe('what a client falls back from', () => {
  it.each([
    ['POST', '/api/4.0/mlflow/traces/search'],
    ['GET', '/api/2.0/mlflow/unified-traces'],
    ['GET', '/api/2.0/mlflow/get-online-trace-details'],
  ])('%s %s is not there', async (method, url) => {
    const { client } = setUp();
    expect(await client('ada', method, url, { body: {} })).toMatchObject(refused(404, 'ENDPOINT_NOT_FOUND'));
  });
});
