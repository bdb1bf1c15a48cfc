import type { CompareOutput } from '../../contracts/monitoring/steps';
import { dynamoComparisonStore } from '../../lambdas/monitoring/adapters/dynamodb/comparison-store';
import { memoryComparisonStore } from '../../lambdas/monitoring/adapters/memory/comparison-store';
import type { ComparisonStore } from '../../lambdas/monitoring/core/comparison-ports';
import { memoryObjectFiles } from '../../lambdas/platform/duckdb/memory-object-files';
import { describeOnEmulator } from '../harness/local-tables';
import { makeCall, started } from '../pipelines/make-execution';

const output: CompareOutput = {
  outcome: 'failed',
  reason: 'roc_auc 0.5 against 1',
  model: 'rain',
  challenger: 2,
  champion: 1,
  metric: 'roc_auc',
  challengerValue: 0.5,
  championValue: 1,
  margin: 0,
  rows: 240,
  entry: null,
};
const statement = { ...started('training-1'), fact: 'ChallengerCompared' as const };

const comparisonStoreContract = (make: () => ComparisonStore): void => {
  let executions = 0;
  const setUp = () => {
    executions += 1;
    const execution = `training-${executions}`;
    const store = make();
    return { store, execution, record: () => store.record(execution, output, statement, makeCall()) };
  };

  it('records a comparison with the entry of the journal, and finds it again', async () => {
    const { store, execution, record } = setUp();
    expect(await store.find('weather', execution)).toBeUndefined();
    const recorded = await record();
    expect(recorded).toEqual({ ...output, entry: expect.stringMatching(/^[0-9A-Z]{26}$/) });
    expect(await store.find('weather', execution)).toEqual(recorded);
    expect(await store.find('elsewhere', execution)).toBeUndefined();
  });

  it('records it once, however many do at once', async () => {
    const { record } = setUp();
    const all = await Promise.all(Array.from({ length: 5 }, record));
    expect(new Set(all.map(({ entry }) => entry)).size).toBe(1);
  });
};

describe('the in-memory comparison store', () => {
  comparisonStoreContract(() => memoryComparisonStore());
});

describeOnEmulator('the comparison store in DynamoDB', ({ documents }) => {
  const stores: ComparisonStore[] = [];
  comparisonStoreContract(() => {
    const [store = dynamoComparisonStore(documents, memoryObjectFiles())] = stores;
    if (stores.length === 0) stores.push(store);
    return store;
  });
});
