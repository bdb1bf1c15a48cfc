import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoProjectStore } from './adapters/dynamodb/project-store';
import { dynamoTokenStore } from './adapters/dynamodb/token-store';
import { principalOfToken } from './core/principal-of-token';
import type { ProjectStore } from './core/project-store';

/** Read ports of governance for other contexts. */
export type ProjectReader = Pick<ProjectStore, 'latest' | 'version'>;

export const projectReader = (documents: DynamoDBDocumentClient): ProjectReader =>
  dynamoProjectStore(documents);

/** Resolves a presented token to its principal; throws `auth.invalid`. */
export const tokenVerifier = (documents: DynamoDBDocumentClient) => {
  const store = dynamoTokenStore(documents);
  return (text: string, now: Date) => principalOfToken(store, text, now);
};
