import type { Definition, State } from './definitions';

type Rule = Readonly<Record<string, unknown>>;

/** `IsNull: false` and its like count as "no" whatever the value is; `Not` around the opposite says the same. */
const spelledRule = (rule: Rule): Rule => {
  const test = Object.keys(rule).find((key) => key.startsWith('Is') && rule[key] === false);
  if (!test) return rule;
  const { Next, ...condition } = rule;
  return { Not: { ...condition, [test]: true }, ...(Next === undefined ? {} : { Next }) };
};

/** A Result of 0 counts as none; the same 0 comes from the context, as an input. */
const spelledState = ({ Result, ...state }: State): State => {
  if (Result === 0) return { ...state, InputPath: '$$.Zero' };
  if (Result !== undefined) return { ...state, Result };
  const { Choices } = state;
  return Array.isArray(Choices) ? { ...state, Choices: Choices.map(spelledRule) } : state;
};

/**
 * A definition as it is, but for two things that the interpreter reads otherwise than the language says: they are said in
 * other words. Its context holds `Zero`.
 */
export const spelledForInterpreter = ({ States, ...rest }: Definition): Definition => ({
  ...rest,
  States: Object.fromEntries(Object.entries(States).map(([name, state]) => [name, spelledState(state)])),
});
