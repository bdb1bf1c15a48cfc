import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { whenUsed } from '../../platform/when-used';
import { dynamoDatasetStore } from '../adapters/dynamodb/dataset-store';
import { dynamoExperimentStore } from '../adapters/dynamodb/experiment-store';
import { dynamoLoggedModelStore } from '../adapters/dynamodb/logged-model-store';
import { dynamoRunStore } from '../adapters/dynamodb/run-store';
import type { ArtifactStore } from '../core/artifact-store';
import type { DatasetStore } from '../core/dataset-store';
import type { ExperimentStore } from '../core/experiment-store';
import type { LoggedModelStore } from '../core/logged-model-store';
import type { RunStore } from '../core/run-store';

/** All ports of tracking. */
export interface TrackingStores {
  readonly experiments: ExperimentStore;
  readonly runs: RunStore;
  readonly models: LoggedModelStore;
  readonly datasets: DatasetStore;
  readonly artifacts: ArtifactStore;
}

/** The ports on DynamoDB and S3; logging needs no S3, so its client waits for the first artifact. */
export const trackingStores = (documents: DynamoDBDocumentClient): TrackingStores => ({
  experiments: dynamoExperimentStore(documents),
  runs: dynamoRunStore(documents),
  models: dynamoLoggedModelStore(documents),
  datasets: dynamoDatasetStore(documents),
  artifacts: whenUsed(async () => (await import('../adapters/s3/artifact-store')).s3ArtifactStore()),
});
