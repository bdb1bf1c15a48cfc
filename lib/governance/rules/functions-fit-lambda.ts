import { at, eachOf } from './rule';

/** Bytes of an environment, which Lambda ends at 4 KB; names that are known when it is deployed are counted as long. */
const environmentBytes = 4096;
/** A name, an ARN or an address that CloudFormation puts in the place of an expression. */
const resolvedBytes = 160;

const bytesOf = ([name, value]: [string, unknown]): number =>
  Buffer.byteLength(name) + (typeof value === 'string' ? Buffer.byteLength(value) : resolvedBytes);

/**
 * A function is one that Lambda takes in a new account: an environment of 4 KB, a name of 64 characters, and no
 * concurrency of its own, since a new account's pool may be of 10 in all, none of which can be reserved.
 */
export const functionsFitLambda = eachOf(['AWS::Lambda::Function'], (fn) => {
  const variables = Object.entries((at(fn, 'Environment', 'Variables') as object | undefined) ?? {});
  const bytes = variables.reduce((sum, variable) => sum + bytesOf(variable), 0);
  if (bytes > environmentBytes) return `has an environment of ${bytes} bytes, ${environmentBytes} at most`;
  if (String(at(fn, 'FunctionName') ?? '').length > 64) return 'has a name of more than 64 characters';
  return at(fn, 'ReservedConcurrentExecutions') === undefined
    ? undefined
    : 'reserves concurrency, which a new account does not have';
});
