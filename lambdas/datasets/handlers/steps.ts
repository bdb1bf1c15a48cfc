import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { projectReader } from '../../governance/public';
import { s3ObjectFiles } from '../../platform/duckdb/s3-object-files';
import { dynamoDatasetStore } from '../adapters/dynamodb/dataset-store';
import { clean } from './steps/clean';
import { ingest } from './steps/ingest';

/** Steps of the function datasets-steps, by name. */
export const datasetsSteps = (documents: DynamoDBDocumentClient) => {
  const stores = {
    projects: projectReader(documents),
    datasets: dynamoDatasetStore(documents),
    files: s3ObjectFiles(),
  };
  return { ingest: ingest(stores), clean: clean(stores) };
};
