import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { configuration } from '../../platform/configuration';
import { definitionStores } from '../adapters/dynamodb/definition-store';
import { dynamoMaterializationStore } from '../adapters/dynamodb/materialization-store';
import type { RegistryStores } from '../protocols/feast/registry/read-registry-source';

/** What a registry file is derived from. */
export const registryStores = (documents: DynamoDBDocumentClient): RegistryStores => ({
  ...definitionStores(documents),
  materializations: dynamoMaterializationStore(documents),
  uri: (key) => `s3://${configuration.bucket('data')}/${key}`,
});
