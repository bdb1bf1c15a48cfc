import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { JournalEntry } from '../../contracts/journal';
import { datasetsSteps } from '../../lambdas/datasets/handlers/steps';
import { featuresSteps } from '../../lambdas/features/handlers/steps';
import { dynamoProjectStore } from '../../lambdas/governance/adapters/dynamodb/project-store';
import { s3 } from '../../lambdas/platform/aws/s3-client';
import { s3ObjectFiles } from '../../lambdas/platform/duckdb/s3-object-files';
import { callOfStep } from '../../lambdas/platform/steps';
import { emptyTable, itemsOf } from '../harness/empty-table';
import { describeOnEmulator, type LocalTables } from '../harness/local-tables';
import { memorySteps } from './memory-steps';
import { stepCall } from './run-step';
import { seattleSource, seattleWith, weatherProject } from './weather-project';
import { weatherRunContract } from './weather-run.contract';

const projects = () => [
  weatherProject(),
  weatherProject({
    number: 2,
    files: { [seattleSource]: seattleWith({ 1300: '2015-07-22,5.5,20.0,10.0,3.0,rain' }) },
  }),
];

describe('the weather data with stores in memory', () => {
  weatherRunContract(async () => {
    const { steps, stores, journal } = memorySteps(...projects());
    return {
      steps,
      journal: async () => journal.entries,
      files: stores.files,
    };
  });
});

const emptyData = async ({ bucket }: LocalTables): Promise<void> => {
  for (const Key of await s3ObjectFiles().list(''))
    await s3().send(new DeleteObjectCommand({ Bucket: bucket('data'), Key }));
};

const apply = async ({ documents, bucket }: LocalTables): Promise<void> => {
  const store = dynamoProjectStore(documents);
  for (const { version, objects } of projects()) {
    for (const [Key, Body] of objects)
      await s3().send(new PutObjectCommand({ Bucket: bucket('data'), Key, Body }));
    const statement = {
      project: 'weather',
      fact: 'ProjectApplied' as const,
      subject: { kind: 'project' as const, id: 'weather' },
    };
    await store.add(version, statement, callOfStep(stepCall));
  }
};

const factsOfSteps = async ({ documents, table }: LocalTables) => {
  const entries = (await itemsOf(documents, table('journal'))).map(({ entry }) => entry as JournalEntry);
  return entries.filter(({ fact }) => fact !== 'ProjectApplied').sort((a, b) => (a.id < b.id ? -1 : 1));
};

describeOnEmulator('the weather data on DynamoDB and S3', (local) => {
  weatherRunContract(async () => {
    for (const name of ['platform', 'journal', 'features'] as const)
      await emptyTable(local.documents, local.table(name));
    await emptyData(local);
    await apply(local);
    return {
      steps: { ...datasetsSteps(local.documents), ...featuresSteps(local.documents) },
      journal: () => factsOfSteps(local),
      files: s3ObjectFiles(),
    };
  });
});
