import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoJournalReader } from './adapters/dynamodb/journal-reader';
import { dynamoProjectStore } from './adapters/dynamodb/project-store';
import { dynamoTokenStore } from './adapters/dynamodb/token-store';
import { type BootstrapToken, bootstrapTokens } from './core/bootstrap-tokens';
import type { JournalReader } from './core/journal-reader';
import { makersOfToken } from './core/makers-of-token';
import { principalOfToken } from './core/principal-of-token';
import type { ProjectStore } from './core/project-store';

export type { BootstrapToken } from './core/bootstrap-tokens';
export type { JournalReader } from './core/journal-reader';

/** Read ports of governance for other contexts. */
export type ProjectReader = Pick<ProjectStore, 'latest' | 'version'>;

export const projectReader = (documents: DynamoDBDocumentClient): ProjectReader =>
  dynamoProjectStore(documents);

/** The journal, by id, number, time or subject. */
export const journalReader = (documents: DynamoDBDocumentClient): JournalReader =>
  dynamoJournalReader(documents);

/** Resolves a presented token to its principal; throws `auth.invalid`. */
export const tokenVerifier = (documents: DynamoDBDocumentClient) => {
  const store = dynamoTokenStore(documents);
  return (text: string, now: Date) => principalOfToken(store, text, now);
};

/** Who had a hand in a principal: the makers of its token, and of theirs. Four eyes are not two of one's own. */
export interface PrincipalOrigins {
  makersOf(principal: string): Promise<readonly string[]>;
}

export const principalOrigins = (documents: DynamoDBDocumentClient): PrincipalOrigins => {
  const store = dynamoTokenStore(documents);
  return { makersOf: (principal) => makersOfToken(store, principal) };
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
