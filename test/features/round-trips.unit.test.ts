import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  dynamoServiceStore,
  dynamoViewStore,
} from '../../lambdas/features/adapters/dynamodb/definition-store';
import { dynamoMaterializationStore } from '../../lambdas/features/adapters/dynamodb/materialization-store';
import { dynamoReadStores } from '../../lambdas/features/adapters/dynamodb/read-stores';
import { addressOf } from '../../lambdas/features/core/online/address-of';
import { newestMilliseconds } from '../../lambdas/features/core/online/cached-definitions';
import { orderText } from '../../lambdas/features/core/online/event-order';
import { readOnline } from '../../lambdas/features/core/online/read-online';
import { packRow } from '../../lambdas/features/core/packing/packed-row';
import { callOfStep } from '../../lambdas/platform/steps';
import { nameResources } from '../faults/world';
import { type Command, MemoryDocuments, nameOf } from '../harness/memory-documents/memory-documents';
import { makeMaterialization, makeService, makeView } from './make-view';
import { recordMaterialization } from './record-materialization';
import { stepCall } from './run-step';

nameResources();

/** A database whose answers come in waves: what is asked meanwhile waits for the next one. */
const inWaves = (documents: MemoryDocuments) => {
  const waves: string[][] = [];
  let next: Promise<void> | undefined;
  const send = async (command: Command): Promise<unknown> => {
    if (!next) {
      waves.push([]);
      next = new Promise((resolve) => {
        setImmediate(() => {
          next = undefined;
          resolve();
        });
      });
    }
    waves.at(-1)?.push(nameOf(command));
    await next;
    return documents.send(command);
  };
  return { documents: { send } as unknown as DynamoDBDocumentClient, waves };
};

const views = ['a', 'b', 'c'].map((name) =>
  makeView({ name, group: name === 'a' ? undefined : 'g', features: [{ name, type: 'DOUBLE' }] }),
);
const rows = Array.from({ length: 100 }, (_, index) => ({ city: `city ${index}` }));

const filled = async (): Promise<MemoryDocuments> => {
  const memory = new MemoryDocuments();
  const documents = memory.client;
  const call = callOfStep(stepCall);
  const of = (id: string) =>
    ({ project: 'weather', fact: 'FeatureViewDefined', subject: { kind: 'feature-view', id } }) as const;
  for (const view of views) {
    await dynamoViewStore(documents).add(view, of(view.name), call);
    const materialization = makeMaterialization({ view: view.name });
    const store = dynamoMaterializationStore(documents);
    await recordMaterialization(store, 'weather', materialization, of(view.name), call);
    const row = {
      order: orderText({ event: 1n, created: 1n, tie: '' }),
      packed: packRow(['DOUBLE'], [1.5]),
    };
    for (const { city } of rows)
      await dynamoReadStores(documents).online.putNewest(
        addressOf(view, `city=${encodeURIComponent(city)}`),
        row,
      );
  }
  const features = views.map(({ name }) => ({
    view: name,
    viewVersion: 1,
    feature: name,
    type: 'DOUBLE' as const,
  }));
  await dynamoServiceStore(documents).add(makeService({ features }), of('service'), call);
  return memory;
};

describe('a read of 100 entities of three views, two in a group', () => {
  it('takes one round trip, or two when the newest definitions are looked up again', async () => {
    const { documents, waves } = inWaves(await filled());
    const clock = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
    const stores = dynamoReadStores(documents);
    const read = async (request: object) => {
      waves.length = 0;
      const answer = await readOnline(stores, { project: 'weather', rows, ...request });
      expect(answer.rows.flat().map(({ status }) => status)).toEqual(new Array(300).fill('PRESENT'));
      return waves;
    };
    const byService = { service: 'rain_v1' };
    const byName = { features: ['a:a', 'b:b', 'c:c'] };
    await read(byService);
    await read(byName);
    // 100 items of the view that has its own, and 100 of the group of the others.
    expect(await read(byService)).toEqual([['BatchGet', 'BatchGet']]);
    expect(await read(byName)).toEqual([['BatchGet', 'BatchGet']]);
    clock.mockReturnValue(1_000_000 + newestMilliseconds + 1);
    expect(await read(byService)).toEqual([['Get'], ['BatchGet', 'BatchGet']]);
    expect(await read(byName)).toEqual([
      ['Get', 'Get', 'Get'],
      ['BatchGet', 'BatchGet'],
    ]);
    clock.mockRestore();
  });
});
