import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { datasetReader } from '../../datasets/public';
import { projectReader } from '../../governance/public';
import { s3ObjectFiles } from '../../platform/duckdb/s3-object-files';
import { definitionStores } from '../adapters/dynamodb/definition-store';
import { dynamoErasureStore } from '../adapters/dynamodb/erasure-store';
import { dynamoMaterializationStore } from '../adapters/dynamodb/materialization-store';
import { dynamoOnlineStore } from '../adapters/dynamodb/online-store';
import { dynamoTrainingSetStore } from '../adapters/dynamodb/training-set-store';
import { statisticsGuard } from '../core/statistics/statistics-guard';
import { liveModels } from './live-models';
import { check } from './steps/check';
import { define } from './steps/define';
import { finishMaterialization } from './steps/finish-materialization';
import { materialize } from './steps/materialize';
import { materializeWindow } from './steps/materialize-window';
import { planMaterialization } from './steps/plan-materialization';
import { trainingSet } from './steps/training-set';

/** Steps of the function features-steps, by name. */
export const featuresSteps = (documents: DynamoDBDocumentClient) => {
  const files = s3ObjectFiles();
  const stores = {
    projects: projectReader(documents),
    datasets: datasetReader(documents),
    files,
    guard: statisticsGuard(files),
    erasures: dynamoErasureStore(documents),
    ...definitionStores(documents),
    live: liveModels(documents),
    materializations: dynamoMaterializationStore(documents),
    // The check follows right after the writes.
    online: dynamoOnlineStore(documents, { consistent: true }),
    trainingSets: dynamoTrainingSetStore(documents),
  };
  return {
    define: define(stores),
    materialize: materialize(stores),
    'plan-materialization': planMaterialization(stores),
    'materialize-window': materializeWindow(stores),
    'finish-materialization': finishMaterialization(stores),
    check: check(stores),
    'training-set': trainingSet(stores),
  };
};
