import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { datasetReader } from '../../datasets/public';
import { projectReader } from '../../governance/public';
import { s3ObjectFiles } from '../../platform/duckdb/s3-object-files';
import { dynamoServiceStore, dynamoViewStore } from '../adapters/dynamodb/definition-store';
import { dynamoMaterializationStore } from '../adapters/dynamodb/materialization-store';
import { dynamoOnlineStore } from '../adapters/dynamodb/online-store';
import { dynamoTrainingSetStore } from '../adapters/dynamodb/training-set-store';
import { check } from './steps/check';
import { define } from './steps/define';
import { materialize } from './steps/materialize';
import { trainingSet } from './steps/training-set';

/** Steps of the function features-steps, by name. */
export const featuresSteps = (documents: DynamoDBDocumentClient) => {
  const stores = {
    projects: projectReader(documents),
    datasets: datasetReader(documents),
    files: s3ObjectFiles(),
    views: dynamoViewStore(documents),
    services: dynamoServiceStore(documents),
    materializations: dynamoMaterializationStore(documents),
    // The check follows right after the writes.
    online: dynamoOnlineStore(documents, { consistent: true }),
    trainingSets: dynamoTrainingSetStore(documents),
  };
  return {
    define: define(stores),
    materialize: materialize(stores),
    check: check(stores),
    'training-set': trainingSet(stores),
  };
};
