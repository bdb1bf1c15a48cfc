import { randomBytes } from 'node:crypto';
import { dynamoDatasetStore } from '../../lambdas/tracking/adapters/dynamodb/dataset-store';
import { dynamoDatasetSummaryStore } from '../../lambdas/tracking/adapters/dynamodb/dataset-summary-store';
import { dynamoExperimentStore } from '../../lambdas/tracking/adapters/dynamodb/experiment-store';
import { dynamoLoggedModelStore } from '../../lambdas/tracking/adapters/dynamodb/logged-model-store';
import { dynamoRunStore } from '../../lambdas/tracking/adapters/dynamodb/run-store';
import { s3ArtifactStore } from '../../lambdas/tracking/adapters/s3/artifact-store';
import { describeOnEmulator } from '../harness/local-tables';
import { artifactStoreContract } from './artifact-store.contract';
import { datasetStoreContract } from './dataset-store.contract';
import { datasetSummaryStoreContract } from './dataset-summary-store.contract';
import { experimentStoreContract } from './experiment-store.contract';
import { FakeDocuments, nameTables } from './fake-documents';
import { memoryTracking } from './make-tracking';
import { runStoreContract } from './run-store.contract';

const newProject = (): string => `p-${randomBytes(6).toString('hex')}`;

const putPart = async (url: string, bytes: Buffer): Promise<string> => {
  const answer = await fetch(url, { method: 'PUT', body: new Uint8Array(bytes) });
  expect(answer.status).toBe(200);
  return answer.headers.get('etag') ?? '';
};

describe('in memory', () => {
  describe('experiments', () => experimentStoreContract(() => memoryTracking().experiments, newProject));
  describe('runs and logged models', () => runStoreContract(memoryTracking, newProject));
  describe('datasets', () => datasetStoreContract(() => memoryTracking().datasets, newProject));
  describe('summaries of datasets', () =>
    datasetSummaryStoreContract(() => memoryTracking().summaries, newProject));
  describe('artifacts', () => artifactStoreContract(() => memoryTracking().artifacts, newProject));
});

describe('on a fake of DynamoDB that keeps its limits', () => {
  const { client } = new FakeDocuments();
  beforeAll(nameTables);
  describe('experiments', () => experimentStoreContract(() => dynamoExperimentStore(client), newProject));
  describe('runs and logged models', () =>
    runStoreContract(
      () => ({ runs: dynamoRunStore(client), models: dynamoLoggedModelStore(client) }),
      newProject,
    ));
  describe('datasets', () => datasetStoreContract(() => dynamoDatasetStore(client), newProject));
  describe('summaries of datasets', () =>
    datasetSummaryStoreContract(() => dynamoDatasetSummaryStore(client), newProject));
});

describeOnEmulator('on DynamoDB and S3', ({ documents }) => {
  describe('experiments', () => experimentStoreContract(() => dynamoExperimentStore(documents), newProject));
  describe('runs and logged models', () =>
    runStoreContract(
      () => ({ runs: dynamoRunStore(documents), models: dynamoLoggedModelStore(documents) }),
      newProject,
    ));
  describe('datasets', () => datasetStoreContract(() => dynamoDatasetStore(documents), newProject));
  describe('summaries of datasets', () =>
    datasetSummaryStoreContract(() => dynamoDatasetSummaryStore(documents), newProject));
  describe('artifacts', () => artifactStoreContract(() => s3ArtifactStore(), newProject, putPart));
});
