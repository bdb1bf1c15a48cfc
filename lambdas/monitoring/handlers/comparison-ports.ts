import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { featureReader } from '../../features/public';
import { projectReader } from '../../governance/public';
import { s3ObjectFiles } from '../../platform/duckdb/s3-object-files';
import { versionReader } from '../../registry/public';
import { parquetTrainingSets } from '../adapters/duckdb/comparison-rows';
import { dynamoComparisonStore } from '../adapters/dynamodb/comparison-store';
import type { BatchScorer, ComparisonPorts } from '../core/comparison-ports';

/**
 * What a comparison stands on in a function. The scorer is the serving pool's way of asking a model: the unit
 * hands it in, because contexts do not know each other's insides.
 */
export const comparisonPorts = (documents: DynamoDBDocumentClient, scorer: BatchScorer): ComparisonPorts => {
  const files = s3ObjectFiles();
  return {
    projects: projectReader(documents),
    versions: versionReader(documents),
    features: featureReader(documents),
    trainingSets: parquetTrainingSets(files),
    scorer,
    store: dynamoComparisonStore(documents, files),
  };
};
