import type { FeatureServiceVersion } from '../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import {
  dynamoServiceStore,
  dynamoViewStore,
} from '../../lambdas/features/adapters/dynamodb/definition-store';
import { memoryDefinitionStore } from '../../lambdas/features/adapters/memory/definition-store';
import { defineOnce } from '../../lambdas/features/core/definitions/define-once';
import type { DefinitionStore } from '../../lambdas/features/core/definitions/definition-store';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { callOfStep } from '../../lambdas/platform/steps';
import { emptyTable, itemsOf } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { definitionStoreContract } from './definition-store.contract';
import { makeService, makeView } from './make-view';
import { stepCall } from './run-step';

const call = callOfStep(stepCall);
const statement = {
  project: 'weather',
  fact: 'FeatureViewDefined' as const,
  subject: { kind: 'feature-view' as const, id: 'x' },
};

/** Ten who define the same, and ten who define other things, at once. */
const raceContract = (make: () => Promise<DefinitionStore<FeatureViewVersion>>): void => {
  it('gives ten who define the same at once one version', async () => {
    const store = await make();
    const draft = { name: 'daily_weather', digest: 'a'.repeat(64) };
    const made = await Promise.all(
      Array.from({ length: 10 }, () =>
        defineOnce(
          store,
          draft,
          (version) => ({ version: makeView({ version, digest: draft.digest }), statement }),
          call,
        ),
      ),
    );
    expect(new Set(made.map(({ definition: { version } }) => version))).toEqual(new Set([1]));
    expect(made.filter(({ created }) => created)).toHaveLength(1);
    expect(await store.version('weather', 'daily_weather', 2)).toBeUndefined();
  });
};

describe('the definition store in memory', () => {
  definitionStoreContract(async () => {
    const journal = new MemoryJournal();
    return {
      store: memoryDefinitionStore<FeatureViewVersion>(journal),
      entries: async () => journal.entries.length,
    };
  });
  raceContract(async () => memoryDefinitionStore<FeatureViewVersion>());
});

describeOnEmulator('the definition store on DynamoDB', ({ documents, table }) => {
  const empty = async () => {
    await emptyTable(documents, table('platform'));
    await emptyTable(documents, table('journal'));
  };
  definitionStoreContract(async () => {
    await empty();
    return {
      store: dynamoViewStore(documents),
      entries: async () => (await itemsOf(documents, table('journal'))).length,
    };
  });
  raceContract(async () => {
    await empty();
    return dynamoViewStore(documents);
  });

  it('keeps views and services of one name apart', async () => {
    await empty();
    const services: DefinitionStore<FeatureServiceVersion> = dynamoServiceStore(documents);
    await dynamoViewStore(documents).add(makeView({ name: 'rain' }), statement, call);
    await services.add(makeService({ name: 'rain' }), statement, call);
    expect(await services.newest('weather', 'rain')).toEqual(makeService({ name: 'rain' }));
    expect(await dynamoViewStore(documents).newest('weather', 'rain')).toEqual(makeView({ name: 'rain' }));
  });
});
