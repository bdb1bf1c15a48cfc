import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoProjectStore } from './adapters/dynamodb/project-store';
import { dynamoTokenStore } from './adapters/dynamodb/token-store';
import { type BootstrapToken, bootstrapTokens } from './core/bootstrap-tokens';
import { principalOfToken } from './core/principal-of-token';
import type { ProjectStore } from './core/project-store';

export type { BootstrapToken } from './core/bootstrap-tokens';

/** Read ports of governance for other contexts. */
export type ProjectReader = Pick<ProjectStore, 'latest' | 'version'>;

export const projectReader = (documents: DynamoDBDocumentClient): ProjectReader =>
  dynamoProjectStore(documents);

/** Resolves a presented token to its principal; throws `auth.invalid`. */
export const tokenVerifier = (documents: DynamoDBDocumentClient) => {
  const store = dynamoTokenStore(documents);
  return (text: string, now: Date) => principalOfToken(store, text, now);
};

/**
 * Makes the first tokens of a project with the rights of AWS credentials, not of a token: for those who
 * deploy. `tables` names the stack's tables, which no environment of a function says here.
 */
export const bootstrapProjectTokens = (
  documents: DynamoDBDocumentClient,
  tables: { readonly platform: string; readonly journal: string },
  project: string,
  existing: readonly BootstrapToken[],
): Promise<readonly BootstrapToken[]> => {
  process.env['CAIRN_TABLE_PLATFORM'] = tables.platform;
  process.env['CAIRN_TABLE_JOURNAL'] = tables.journal;
  return bootstrapTokens(dynamoTokenStore(documents), project, existing);
};
