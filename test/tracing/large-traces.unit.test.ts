import type { TracingPorts } from '../../lambdas/tracing/core/ports';
import { apiClient, principalOf } from '../harness/api-client';
import { madeTrace, memoryTracing, servedHandlers, servedRoutes } from './make-tracing';

const mebibyte = 1024 * 1024;

/** Traces of experiment 0 with a file of spans of some size each. */
const setUp = async ({ traces, span = 0, tags = [] }: { traces: number; span?: number; tags?: string[] }) => {
  const memory = memoryTracing();
  const reads = { now: 0, most: 0 };
  const files: TracingPorts['files'] = {
    ...memory.ports.files,
    read: async (project, path) => {
      reads.now += 1;
      reads.most = Math.max(reads.most, reads.now);
      await new Promise(setImmediate);
      reads.now -= 1;
      return memory.ports.files.read(project, path);
    },
  };
  const ids = Array.from({ length: traces }, (_, index) => `tr-${index}`);
  for (const traceId of ids) {
    const tagged = new Map(tags.map((tag, index) => [`t${index}`, tag]));
    await memory.ports.traces.create('weather', madeTrace({ traceId, experimentId: '0', tags: tagged }));
    if (span === 0) continue;
    const text = JSON.stringify({ spans: [{ name: 'outer', attributes: { pad: 'x'.repeat(span) } }] });
    const path = `0/traces/${traceId}/artifacts/traces.json`;
    await memory.tracking.artifacts.write('weather', path, Buffer.from(text));
  }
  const client = apiClient(
    servedRoutes,
    servedHandlers({ ...memory, ports: { ...memory.ports, files } }) as never,
    [principalOf('ada', 'developer')],
  );
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await client('ada', method, `/api/${path}`, body ? { body } : {});
    return { ...answer, body: answer.body as Record<string, never> };
  };
  return { ask, ids, reads };
};

const locations = [{ type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: '0' } }];

describe('a search for traces', () => {
  const searches: [string, (token: string) => [string, string, object?]][] = [
    ['traces', (page_token) => ['POST', '3.0/mlflow/traces/search', { locations, page_token }]],
    ['old clients', (token) => ['GET', `2.0/mlflow/traces?experiment_ids=0&page_token=${token}`]],
  ];

  it.each(searches)('gives all of them in pages that a function can answer (%s)', async (_name, request) => {
    const { ask, ids } = await setUp({ traces: 40, tags: Array<string>(25).fill('"'.repeat(3500)) });
    const found: string[] = [];
    let pages = 0;
    for (let token = ''; token || pages === 0; pages += 1) {
      const { status, body } = await ask(...request(token));
      expect(status).toBe(200);
      const traces = body['traces'] as unknown as { trace_id?: string; request_id?: string }[];
      found.push(...traces.map(({ trace_id, request_id }) => trace_id ?? request_id ?? ''));
      token = body['next_page_token'] ?? '';
    }
    expect(pages).toBeGreaterThan(1);
    expect(found).toEqual([...ids].sort());
  });

  const byName = { locations, filter: "span.name = 'outer'" };

  it('reads large files of spans one after another', async () => {
    const { ask, ids, reads } = await setUp({ traces: 6, span: mebibyte });
    const { body } = await ask('POST', '3.0/mlflow/traces/search', byName);
    expect(body['traces']).toHaveLength(ids.length);
    expect(reads.most).toBe(1);
  });

  it('reads small files side by side', async () => {
    const { ask, reads } = await setUp({ traces: 6, span: 10 });
    await ask('POST', '3.0/mlflow/traces/search', byName);
    expect(reads.most).toBe(6);
  });

  it('takes a trace with a huge file of spans for one without', async () => {
    const { ask, reads } = await setUp({ traces: 1, span: 8 * mebibyte });
    expect((await ask('POST', '3.0/mlflow/traces/search', byName)).body).toEqual({});
    expect(reads.most).toBe(0);
  });
});

describe('traces with their spans', () => {
  const tooLarge = {
    status: 400,
    body: {
      error_code: 'INVALID_PARAMETER_VALUE',
      message: expect.stringContaining('get-trace-artifact'),
    },
  };

  it('are refused unread when their spans are more than can be answered', async () => {
    const { ask, reads } = await setUp({ traces: 1, span: 8 * mebibyte });
    expect(await ask('GET', '3.0/mlflow/traces/get?trace_id=tr-0')).toMatchObject(tooLarge);
    expect(await ask('GET', '3.0/mlflow/traces/get?trace_id=tr-0&allow_partial=true')).toMatchObject(
      tooLarge,
    );
    expect(reads.most).toBe(0);
  });

  it('are refused unread when they are too much together', async () => {
    const { ask, ids, reads } = await setUp({ traces: 3, span: 3 * mebibyte });
    const batch = (some: string[]) =>
      ask('GET', `3.0/mlflow/traces/batchGet?${some.map((id) => `trace_ids=${id}`).join('&')}`);
    expect(await batch(ids)).toMatchObject(tooLarge);
    expect(reads.most).toBe(0);
    expect((await batch(ids.slice(0, 1))).status).toBe(200);
  });

  it.each([
    [100, (ids: string[]) => ['GET', `3.0/mlflow/traces/batchGet?trace_ids=${ids.join('&trace_ids=')}`]],
    [500, (trace_ids: string[]) => ['POST', '3.0/mlflow/traces/batchGetInfos', { trace_ids }]],
  ] as const)('are asked for by at most %d ids', async (most, request) => {
    const { ask } = await setUp({ traces: 0 });
    const ids = Array.from({ length: most + 1 }, (_, index) => `tr-${index}`);
    const send = (some: string[]) => ask(...(request(some) as [string, string, object?]));
    expect((await send(ids.slice(1))).status).toBe(200);
    expect(await send(ids)).toMatchObject({
      status: 400,
      body: { error_code: 'INVALID_PARAMETER_VALUE', message: expect.stringContaining('trace_ids') },
    });
  });
});
