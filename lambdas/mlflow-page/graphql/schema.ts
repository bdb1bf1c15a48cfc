import { buildSchema, GraphQLError, GraphQLScalarType, valueFromASTUntyped } from 'graphql';
import { definitions } from './definitions';

const wholeNumber = /^-?\d{1,19}$/;

/** Integers of 64 bits as text, because scripts in a browser would round them. */
const longString = (value: unknown): string => {
  const digits = String(value);
  if (wholeNumber.test(digits)) return digits;
  throw new GraphQLError(`LongString cannot represent ${JSON.stringify(digits.slice(0, 50))}`);
};

/** MLflow's GraphQL schema. */
export const schema = buildSchema(definitions, { assumeValid: true });

const scalar = schema.getType('LongString');
if (scalar instanceof GraphQLScalarType) {
  scalar.serialize = longString;
  scalar.parseValue = longString;
  scalar.parseLiteral = (node, variables) => longString(valueFromASTUntyped(node, variables));
}
