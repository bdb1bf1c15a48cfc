import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { cachedDefinitions } from '../../core/online/cached-definitions';
import type { ReadStores } from '../../core/online/read-online';
import { storedDefinitions } from '../../core/online/stored-definitions';
import { dynamoRequestViewStore, dynamoServiceStore, dynamoViewStore } from './definition-store';
import { dynamoMaterializationStore } from './materialization-store';
import { dynamoOnlineStore } from './online-store';

/** What online reads need. */
export const dynamoReadStores = (documents: DynamoDBDocumentClient): ReadStores => {
  const definitions = cachedDefinitions(
    storedDefinitions(
      {
        views: dynamoViewStore(documents),
        requestViews: dynamoRequestViewStore(documents),
        services: dynamoServiceStore(documents),
      },
      dynamoMaterializationStore(documents),
    ),
  );
  return {
    definitions,
    // Made when asked for: a function that only reads definitions has no right to the online table.
    get online() {
      return dynamoOnlineStore(documents);
    },
  };
};
