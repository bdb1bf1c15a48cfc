import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoDatasetStore } from './adapters/dynamodb/dataset-store';
import type { DatasetStore } from './core/dataset-store';

/** Read port of datasets for other contexts: manifests by number, or the newest. */
export type DatasetReader = Pick<DatasetStore, 'version' | 'latest'>;

export const datasetReader = (documents: DynamoDBDocumentClient): DatasetReader =>
  dynamoDatasetStore(documents);
