import type { Condition, Operator } from '../../../core/search/condition';
import { type Dialect, idOperators, numberOperators, textOperators } from './dialect';
import { fieldIn, isFieldToken, type NamedField } from './field';
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

  /** Takes a closing parenthesis if it comes next. */
  closes(): boolean {
    const isNext = this.tokens[this.position]?.kind === ')';
    if (isNext) this.position += 1;
    return isNext;
  }
}

const operatorIn = (reader: Reader): string => {
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
  return token.text;
};

const isNumeric = ({ field, attribute }: NamedField): boolean =>
  field.kind === 'metric' || attribute?.type === 'number';

const operatorsOf = (named: NamedField, dialect: Dialect): readonly Operator[] => {
  const { kind } = named.field;
  if (isNumeric(named)) return numberOperators;
  if (named.attribute?.type === 'id') return idOperators;
  return kind === 'param' || kind === 'tag' ? dialect.pairOperators : textOperators;
};

const checkedOperator = (named: NamedField, operator: string, dialect: Dialect): Operator => {
  const { kind, key } = named.field;
  const allowed = operatorsOf(named, dialect);
  const found = allowed.find((one) => one === operator);
  if (!found)
    return refuseSearch(
      `Invalid comparator '${operator}' for ${kind} '${key}': not one of ${allowed.join(', ')}.`,
    );
  const isList = found === 'IN' || found === 'NOT IN';
  if (isList && kind === 'attribute' && !named.attribute?.lists)
    refuseSearch(`Attribute '${key}' does not support comparison with a list of quoted string values.`);
  return found;
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
    if (reader.closes()) return values;
  }
};

const numberIn = (token: Token, { field, attribute }: NamedField, dialect: Dialect): number => {
  const { kind, key } = field;
  if (token.kind !== 'number')
    return refuseSearch(`Expected numeric value type for ${kind} '${key}'. Found '${token.text}'.`);
  if (attribute && dialect.wholeNumbers && !/^-?\d+$/.test(token.text))
    refuseSearch(`Invalid value for numeric attribute '${key}': '${token.text}'.`);
  return Number(token.text);
};

const textIn = (token: Token, { field }: NamedField, dialect: Dialect): string => {
  if (token.kind === 'text') return token.text;
  if (dialect.bareTexts && (token.kind === 'name' || token.kind === 'number')) return token.text;
  return refuseSearch(
    `Expected a quoted string value for ${field.kind} '${field.key}' (e.g. 'my-value'). Got value ${token.text}.`,
  );
};

const idIn = (text: string): number => {
  if (/^\s*[+-]?\d{1,15}\s*$/.test(text)) return Number(text);
  return refuseSearch(`Invalid experiment ID '${text}'. Experiment ID must be a valid integer.`);
};

const valueIn = (
  reader: Reader,
  named: NamedField,
  operator: Operator,
  dialect: Dialect,
): Condition['value'] => {
  const isId = named.attribute?.type === 'id';
  if (operator === 'IS NULL' || operator === 'IS NOT NULL') return null;
  if (operator === 'IN' || operator === 'NOT IN') return isId ? listIn(reader).map(idIn) : listIn(reader);
  const token = reader.take('a value');
  if (isNumeric(named)) return numberIn(token, named, dialect);
  const text = textIn(token, named, dialect);
  return isId ? idIn(text) : text;
};

const conditionIn = (reader: Reader, dialect: Dialect): Condition => {
  const token = reader.take('a field');
  if (!isFieldToken(token))
    refuseSearch(`Invalid clause(s) in filter string: field expected, found '${token.text}'.`);
  if (token.text.toUpperCase() === 'OR')
    refuseSearch("Invalid clause(s) in filter string: 'OR'. Clauses are joined by AND only.");
  const named = fieldIn(token, dialect);
  const operator = checkedOperator(named, operatorIn(reader), dialect);
  return { field: named.field, operator, value: valueIn(reader, named, operator, dialect) };
};

/**
 * The conditions of a filter: clauses `<field> <operator> <value>` joined by AND (MLflow's search grammar; it
 * has neither OR nor parentheses, and passes over an AND that joins nothing). Throws `search.invalid`.
 */
export const parseFilter = (filter: string, dialect: Dialect): readonly Condition[] => {
  const tokens = tokensOf(filter);
  if (filter !== '' && tokens.length === 0)
    refuseSearch(`Invalid filter ${JSON.stringify(filter)}. Could not be parsed.`);
  const reader = new Reader(tokens);
  const conditions: Condition[] = [];
  while (!reader.done) {
    if (reader.accept('AND')) continue;
    if (conditions.length >= mostConditions)
      refuseSearch(`A filter can have at most ${mostConditions} clauses.`);
    conditions.push(conditionIn(reader, dialect));
  }
  return conditions;
};
