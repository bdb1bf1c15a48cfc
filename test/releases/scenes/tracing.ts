import { dynamoTraceStore } from '../../../lambdas/tracing/adapters/dynamodb/trace-store';
import type { Trace } from '../../../lambdas/tracing/core/trace';
import { madeAssessment, madeTrace } from '../../tracing/make-tracing';
import type { StoredScene } from './stored-scene';

const judged = madeTrace({
  clientRequestId: 'request-1',
  assessments: [
    madeAssessment({ valid: false, value: { grade: 4, note: null } }),
    madeAssessment({
      assessmentId: 'a-2',
      kind: 'expectation',
      value: ['rain'],
      overrides: 'a-1',
      spanId: 'b7ad6b7169203331',
    }),
    madeAssessment({
      assessmentId: 'a-3',
      value: null,
      error: { code: 'TIMEOUT', message: 'no answer', stackTrace: null },
      source: { type: 'LLM_JUDGE', id: null },
      rationale: null,
    }),
  ],
  runs: ['0123456789ab100000001018bcfe56800'],
  prompts: ['greeting/1'],
});
const begun = madeTrace({
  traceId: 'tr-2',
  requestTime: 1_700_000_000_001,
  executionDuration: null,
  state: 'IN_PROGRESS',
  requestPreview: null,
  responsePreview: null,
  tags: new Map(),
});

const collected = async (traces: AsyncIterable<Trace>): Promise<Trace[]> => {
  const all: Trace[] = [];
  for await (const trace of traces) all.push(trace);
  return all;
};

export const traces: StoredScene = {
  name: 'traces',
  tables: ['tracking'],
  write: async (documents) => {
    const store = dynamoTraceStore(documents);
    await store.create('weather', judged);
    await store.create('weather', begun);
    await store.linkAhead('weather', 'tr-3', 'r-1');
    const before = await store.find('weather', 'tr-2');
    if (!before) throw new Error('the trace is gone');
    await store.save('weather', before, { ...begun, executionDuration: 1500, state: 'OK' });
  },
  read: async (documents) => {
    const store = dynamoTraceStore(documents);
    return {
      found: await store.find('weather', 'tr-1'),
      all: await store.findAll('weather', ['tr-1', 'tr-2']),
      scanned: await collected(store.scan({ project: 'weather', experimentIds: ['1'] })),
      oldest: await store.oldest('weather', '1', judged.requestTime, 10),
    };
  },
};
