import { at, eachOf } from './rule';

const suspicious = /secret(?!_?(arn|prefix|key$|key_|id))|password|token(?!_secret_arn)|api_?key/i;

/** Functions get names and addresses by environment, never a credential. */
export const noSecretInEnvironment = eachOf(['AWS::Lambda::Function'], (fn) => {
  const variables = Object.keys((at(fn, 'Environment', 'Variables') as object | undefined) ?? {});
  const found = variables.find((name) => suspicious.test(name));
  return found ? `has a variable ${found}` : undefined;
});
