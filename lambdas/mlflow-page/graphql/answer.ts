import { type DocumentNode, execute, GraphQLError, parse, validate } from 'graphql';
import { isCairnError } from '../../../contracts/cairn-error';
import { logger } from '../../platform/logger';
import type { InnerCall } from './inner-calls';
import { checkQueryLimits } from './query-limits';
import { graphqlContext, resolveField } from './resolvers';
import { schema } from './schema';

export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
}

/** MLflow's form: the messages of errors, not GraphQL's objects. */
export interface GraphqlAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors: string[] | null;
}

const mostTokens = 5000;

/** A caller's mistake is told as it is; a fault stays in the log. */
const messageOf = (error: GraphQLError): string => {
  const cause = error.originalError;
  if (!cause || isCairnError(cause)) return error.message;
  logger.error('a field failed', { path: error.path, error: cause });
  return 'Internal fault; the log of the platform says more.';
};

const refused = (errors: readonly GraphQLError[]): GraphqlAnswer => ({
  data: null,
  errors: errors.map(messageOf),
});

const parsed = (query: string): DocumentNode => {
  const document = parse(query, { noLocation: true, maxTokens: mostTokens });
  checkQueryLimits(document);
  return document;
};

/** Answers a query or mutation of MLflow's schema; what is wrong with it stands in the answer. */
export const answerGraphql = async (request: GraphqlRequest, call: InnerCall): Promise<GraphqlAnswer> => {
  let document: DocumentNode;
  try {
    document = parsed(request.query);
  } catch (error) {
    if (error instanceof GraphQLError) return refused([error]);
    throw error;
  }
  const invalid = validate(schema, document, undefined, { maxErrors: 10 });
  if (invalid.length > 0) return refused(invalid);
  const { data, errors } = await execute({
    schema,
    document,
    rootValue: {},
    contextValue: graphqlContext(call),
    variableValues: request.variables ?? null,
    operationName: request.operationName ?? null,
    fieldResolver: resolveField,
  });
  return { data: data ? { ...data } : null, errors: errors ? errors.map(messageOf) : null };
};
