import type { Condition, Operator } from '../../../core/search/condition';
import { type Dialect, numberOperators, textOperators } from './dialect';
import { fieldIn, type NamedField } from './field';
import { refuseSearch, type Token, tokensOf } from './tokens';

const mostConditions = 200;

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
  for (const keyword of ['LIKE', 'ILIKE', 'IN'] as const) if (reader.accept(keyword)) return keyword;
  const token = reader.take('an operator');
  if (token.kind !== 'operator')
    return refuseSearch(`Invalid clause(s) in filter string: operator expected, found '${token.text}'.`);
  return token.text as Operator;
};

const isNumeric = ({ field, attribute }: NamedField): boolean =>
  field.kind === 'metric' || attribute?.type === 'number';

const checkOperator = (named: NamedField, operator: Operator, dialect: Dialect): void => {
  const { kind, key } = named.field;
  const isPair = kind === 'param' || kind === 'tag';
  const allowed = isNumeric(named) ? numberOperators : isPair ? dialect.pairOperators : textOperators;
  if (!allowed.includes(operator))
    refuseSearch(`Invalid comparator '${operator}' for ${kind} '${key}': not one of ${allowed.join(', ')}.`);
  const isList = operator === 'IN' || operator === 'NOT IN';
  if (isList && kind === 'attribute' && !named.attribute?.lists)
    refuseSearch(`Attribute '${key}' does not support comparison with a list of quoted string values.`);
};

const listIn = (reader: Reader): readonly string[] => {
  const values: string[] = [];
  if (reader.take('(').kind !== '(') refuseSearch('Invalid clause(s) in filter string: ( expected after IN.');
  for (;;) {
    const value = reader.take('a quoted string');
    if (value.kind !== 'text')
      refuseSearch(`Expected a quoted string value in the list. Got '${value.text}'.`);
    values.push(value.text);
    const next = reader.take(', or )');
    if (next.kind === ')') return values;
    if (next.kind !== ',') refuseSearch(`Invalid clause(s) in filter string: '${next.text}' in a list.`);
  }
};

const valueIn = (reader: Reader, named: NamedField, operator: Operator): Condition['value'] => {
  if (operator === 'IS NULL' || operator === 'IS NOT NULL') return null;
  if (operator === 'IN' || operator === 'NOT IN') return listIn(reader);
  const token = reader.take('a value');
  const { kind, key } = named.field;
  if (isNumeric(named)) {
    if (token.kind === 'number') return Number(token.text);
    return refuseSearch(`Expected numeric value type for ${kind} '${key}'. Found '${token.text}'.`);
  }
  if (token.kind === 'text') return token.text;
  return refuseSearch(
    `Expected a quoted string value for ${kind} '${key}' (e.g. 'my-value'). Got value ${token.text}.`,
  );
};

/**
 * The conditions of a filter: clauses `<field> <operator> <value>` joined by AND (MLflow's search grammar; it
 * has neither OR nor parentheses). Throws `search.invalid`.
 */
export const parseFilter = (filter: string, dialect: Dialect): readonly Condition[] => {
  const reader = new Reader(tokensOf(filter));
  const conditions: Condition[] = [];
  while (!reader.done) {
    if (conditions.length >= mostConditions)
      refuseSearch(`A filter can have at most ${mostConditions} clauses.`);
    const token = reader.take('a field');
    if (token.kind !== 'name' && token.kind !== 'text')
      refuseSearch(`Invalid clause(s) in filter string: field expected, found '${token.text}'.`);
    const named = fieldIn(token, dialect);
    if (named.attribute?.only === 'order') refuseSearch(`Attribute '${token.text}' cannot be filtered by.`);
    const operator = operatorIn(reader);
    checkOperator(named, operator, dialect);
    conditions.push({ field: named.field, operator, value: valueIn(reader, named, operator) });
    if (reader.done) break;
    if (!reader.accept('AND'))
      refuseSearch('Invalid clause(s) in filter string: clauses are joined by AND only.');
    if (reader.done) refuseSearch('Invalid clause(s) in filter string: a clause must follow AND.');
  }
  return conditions;
};
