import type { Condition, Operator } from '../../../core/search/condition';
import { sourceRunKey } from '../../../core/trace';
import { fieldIn, filterable, type NamedField } from './field';
import { refuseSearch, type Token, tokensOf } from './tokens';

const mostConditions = 200;
const mostListed = 1000;

const numberOperators: readonly Operator[] = ['=', '!=', '>', '>=', '<', '<='];
const patternOperators: readonly Operator[] = ['LIKE', 'ILIKE', 'RLIKE'];
const textOperators: readonly Operator[] = ['=', '!=', 'IN', 'NOT IN', ...patternOperators];
const nullOperators: readonly Operator[] = ['IS NULL', 'IS NOT NULL'];

/** Which operators MLflow's search for traces has for which fields (SearchTraceUtils, 3.17). */
const operators: Readonly<Record<NamedField['type'], readonly Operator[]>> = {
  number: numberOperators,
  text: textOperators,
  pair: ['=', '!=', ...patternOperators, ...nullOperators],
  assessment: [...numberOperators, ...patternOperators, ...nullOperators],
  span: textOperators,
  content: ['LIKE', 'ILIKE'],
  exact: ['='],
};

const ofNumbers: readonly Operator[] = ['>', '>=', '<', '<='];

/** Reads tokens one after the other. */
class Reader {
  private position = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  get done(): boolean {
    return this.position >= this.tokens.length;
  }

  take(what: string): Token {
    const token = this.tokens[this.position];
    if (!token) return refuseSearch(`Invalid clause(s) in filter string: ${what} expected at the end.`);
    this.position += 1;
    return token;
  }

  /** Takes a keyword if it comes next. */
  accept(keyword: string): boolean {
    const token = this.tokens[this.position];
    const isNext = token?.kind === 'name' && token.text.toUpperCase() === keyword;
    if (isNext) this.position += 1;
    return isNext;
  }
}

const operatorIn = (reader: Reader): Operator => {
  if (reader.accept('IS')) {
    const negated = reader.accept('NOT');
    if (!reader.accept('NULL')) refuseSearch('Invalid clause(s) in filter string: NULL expected after IS.');
    return negated ? 'IS NOT NULL' : 'IS NULL';
  }
  if (reader.accept('NOT')) {
    if (!reader.accept('IN')) refuseSearch('Invalid clause(s) in filter string: IN expected after NOT.');
    return 'NOT IN';
  }
  for (const keyword of [...patternOperators, 'IN'] as const) if (reader.accept(keyword)) return keyword;
  const token = reader.take('an operator');
  if (token.kind !== 'operator')
    return refuseSearch(`Invalid clause(s) in filter string: operator expected, found '${token.text}'.`);
  return token.text as Operator;
};

const listIn = (reader: Reader): readonly string[] => {
  const values: string[] = [];
  if (reader.take('(').kind !== '(') refuseSearch('Invalid clause(s) in filter string: ( expected after IN.');
  for (;;) {
    const value = reader.take('a quoted string');
    if (value.kind !== 'text')
      refuseSearch(`Expected a quoted string value in the list. Got '${value.text}'.`);
    values.push(value.text);
    if (values.length > mostListed) refuseSearch(`A list can have at most ${mostListed} values.`);
    const next = reader.take(', or )');
    if (next.kind === ')') return values;
    if (next.kind !== ',') refuseSearch(`Invalid clause(s) in filter string: '${next.text}' in a list.`);
  }
};

const valueIn = (reader: Reader, { field, type }: NamedField, operator: Operator): Condition['value'] => {
  if (nullOperators.includes(operator)) return null;
  if (operator === 'IN' || operator === 'NOT IN') return listIn(reader);
  const token = reader.take('a value');
  const shown = `${field.kind} '${field.key}'`;
  if (type === 'number' || (type === 'assessment' && ofNumbers.includes(operator))) {
    if (token.kind === 'number') return Number(token.text);
    return refuseSearch(
      `Expected a numeric value for ${shown} when using comparator '${operator}'. Got value '${token.text}'.`,
    );
  }
  if (token.kind === 'text') return token.text;
  return refuseSearch(
    `Expected a quoted string value for ${shown} (e.g. 'my-value'). Got value ${token.text}.`,
  );
};

/** Asked for the run by equality, traces that were linked to it afterwards are found as well. */
const withLinks = (condition: Condition): Condition =>
  condition.operator === '=' && condition.field.kind === 'metadata' && condition.field.key === sourceRunKey
    ? { ...condition, field: { kind: 'run', key: '' } }
    : condition;

const clauseIn = (reader: Reader): Condition => {
  const token = reader.take('a field');
  if (token.kind !== 'name' && token.kind !== 'text')
    refuseSearch(`Invalid clause(s) in filter string: field expected, found '${token.text}'.`);
  const named = fieldIn(token, filterable);
  const operator = operatorIn(reader);
  const allowed = operators[named.type];
  if (!allowed.includes(operator))
    refuseSearch(`Invalid comparator '${operator}' for '${token.text}': not one of ${allowed.join(', ')}.`);
  const value = valueIn(reader, named, operator);
  if (named.field.kind === 'prompt' && String(value).split('/').length !== 2)
    refuseSearch(`Invalid prompts filter value '${value}'. Expected format: prompt = "name/version"`);
  return withLinks({ field: named.field, operator, value });
};

/**
 * The conditions of a filter: clauses `<field> <operator> <value>` joined by AND (the grammar of MLflow's search for
 * traces; it has neither OR nor parentheses). Throws `search.invalid`.
 */
export const parseTraceFilter = (filter: string): readonly Condition[] => {
  const reader = new Reader(tokensOf(filter));
  const conditions: Condition[] = [];
  while (!reader.done) {
    if (conditions.length >= mostConditions)
      refuseSearch(`A filter can have at most ${mostConditions} clauses.`);
    conditions.push(clauseIn(reader));
    if (!reader.done && !reader.accept('AND'))
      refuseSearch('Invalid clause(s) in filter string: clauses are joined by AND only.');
  }
  return conditions;
};
