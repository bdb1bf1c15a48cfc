import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { whenUsed } from '../../platform/when-used';
import { dynamoBin } from '../adapters/dynamodb/bin';
import { dynamoDatasetStore } from '../adapters/dynamodb/dataset-store';
import { dynamoDatasetSummaryStore } from '../adapters/dynamodb/dataset-summary-store';
import { dynamoExperimentStore } from '../adapters/dynamodb/experiment-store';
import { dynamoLoggedModelStore } from '../adapters/dynamodb/logged-model-store';
import { dynamoRunStore } from '../adapters/dynamodb/run-store';
import type { ApprovedVersions } from '../core/approved-files';
import type { ArtifactStore } from '../core/artifact-store';
import type { DatasetStore } from '../core/dataset-store';
import type { DatasetSummaryStore } from '../core/dataset-summary-store';
import type { ExperimentStore } from '../core/experiment-store';
import type { LoggedModelStore } from '../core/logged-model-store';
import type { Bin } from '../core/purge/bin';
import type { RunStore } from '../core/run-store';

/** All ports of tracking. */
export interface TrackingStores {
  readonly experiments: ExperimentStore;
  readonly runs: RunStore;
  readonly models: LoggedModelStore;
  readonly datasets: DatasetStore;
  readonly summaries: DatasetSummaryStore;
  readonly artifacts: ArtifactStore;
  readonly bin: Bin;
  readonly approved: ApprovedVersions;
}

/**
 * The ports on DynamoDB and S3. Logging needs no S3 and no registry, so they wait for the first artifact and the first
 * that is overwritten.
 */
export const trackingStores = (documents: DynamoDBDocumentClient): TrackingStores => ({
  experiments: dynamoExperimentStore(documents),
  runs: dynamoRunStore(documents),
  models: dynamoLoggedModelStore(documents),
  datasets: dynamoDatasetStore(documents),
  summaries: dynamoDatasetSummaryStore(documents),
  bin: dynamoBin(documents),
  approved: whenUsed(async () => (await import('../../registry/public')).approvedVersions(documents)),
  artifacts: whenUsed(async () => (await import('../adapters/s3/artifact-store')).s3ArtifactStore()),
});
