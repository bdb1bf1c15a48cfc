import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoDeploymentReader } from './adapters/dynamodb/deployment-reader';
import { dynamoEndpointReader } from './adapters/dynamodb/endpoint-reader';
import type { DeploymentReader } from './core/deployment-store';
import type { EndpointReader } from './core/endpoint-reader';
import type { InferenceLogReader } from './core/inference-log-reader';
import { type TrafficReader, trafficReaderOn } from './core/traffic';

export type { DeploymentReader } from './core/deployment-store';
/** Read ports of serving for other contexts: endpoints, their deployments, and what was predicted. */
export type { EndpointReader } from './core/endpoint-reader';
export {
  allRecords,
  type InferenceLogRange,
  type InferenceLogReader,
} from './core/inference-log-reader';
export type { StoredDeployment } from './core/stored-deployment';
export type { EndpointTraffic, TrafficReader } from './core/traffic';

export const endpointReader = (documents: DynamoDBDocumentClient): EndpointReader =>
  dynamoEndpointReader(documents);

/** Deployments with their variants and what was in service before. */
export const deploymentReader = (documents: DynamoDBDocumentClient): DeploymentReader =>
  dynamoDeploymentReader(documents);

/** What is in service where, and which versions get requests. */
export const trafficReader = (documents: DynamoDBDocumentClient): TrafficReader =>
  trafficReaderOn({ ...dynamoEndpointReader(documents), ...dynamoDeploymentReader(documents) });

/** The inference log in the data bucket; the S3 client waits for the first read. */
export const inferenceLogReader = (): InferenceLogReader => {
  const load = async () => (await import('./adapters/s3/inference-log-reader')).s3InferenceLogReader();
  return {
    read: async function* (range) {
      yield* (await load()).read(range);
    },
    find: async (...prediction) => (await load()).find(...prediction),
  };
};
