import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoEndpointReader } from './adapters/dynamodb/endpoint-reader';
import type { EndpointReader } from './core/endpoint-reader';

/** Read port of serving for other contexts: deployment records of endpoints. */
export type { EndpointReader } from './core/endpoint-reader';

export const endpointReader = (documents: DynamoDBDocumentClient): EndpointReader =>
  dynamoEndpointReader(documents);
