import { dynamoExecutionStore } from '../../../lambdas/pipelines/adapters/dynamodb/execution-store';
import { ended, makeCall, makeExecution, started, time } from '../../pipelines/make-execution';
import type { StoredScene } from './stored-scene';

const call = makeCall();
const wait = { execution: 'training-2', model: 'rain', version: 1, taskToken: 'task-token' };

export const executions: StoredScene = {
  name: 'executions',
  tables: ['platform'],
  write: async (documents) => {
    const store = dynamoExecutionStore(documents);
    const first = makeExecution();
    await store.start(first, {}, started(first.id), call);
    await store.end(
      'weather',
      first.id,
      { status: 'succeeded', reason: null, endedAt: time },
      ended(first.id),
      call,
    );
    const second = makeExecution({ id: 'training-2', trigger: 'drift' });
    const coolDown = { drift: '01JN8V4Z000000000000000001', until: '2026-01-02T00:00:00.000Z' };
    await store.start(second, { clientToken: 'token-a', coolDown }, started(second.id), call);
    await store.progress('weather', second.id, {
      status: 'waiting_for_approval',
      results: { model: { name: 'rain', version: 1 } },
    });
    await store.awaitApproval('weather', wait);
  },
  read: async (documents) => {
    const store = dynamoExecutionStore(documents);
    return {
      first: await store.find('weather', 'training-1'),
      list: await store.list('weather', 10),
      running: await store.running('weather'),
      byToken: await store.start(
        makeExecution({ id: 'training-3' }),
        { clientToken: 'token-a' },
        started('training-3'),
        call,
      ),
      wait: await store.approvalWait('weather', 'rain', 1),
    };
  },
};
