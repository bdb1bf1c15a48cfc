import type { Field } from '../../../core/search/condition';
import { type Attribute, type Dialect, datasetKeys } from './dialect';
import { refuseSearch, type Token } from './tokens';

/** A field as a filter names it. */
export interface NamedField {
  readonly field: Field;
  /** Set for attributes. */
  readonly attribute?: Attribute;
}

const unquoted = (text: string): string => /^(["'`])(.*)\1$/s.exec(text)?.[2] ?? text;

/** A bare name is an attribute; otherwise the first dot ends the entity. */
const halves = (token: Token): readonly [entity: string | undefined, key: string] => {
  if (token.kind === 'text') return [undefined, token.text];
  const dot = token.text.indexOf('.', token.text.startsWith('`') ? token.text.indexOf('`', 1) : 0);
  return dot < 0
    ? [undefined, unquoted(token.text)]
    : [unquoted(token.text.slice(0, dot)), unquoted(token.text.slice(dot + 1))];
};

/** Names, and texts in double quotes, which SQL takes for names. */
export const isFieldToken = ({ kind, quote }: Token): boolean =>
  kind === 'name' || (kind === 'text' && quote === '"');

/** The field that a token names; throws `search.invalid` for what the dialect does not know. */
export const fieldIn = (token: Token, dialect: Dialect): NamedField => {
  const [entity, key] = halves(token);
  const kind = entity === undefined ? 'attribute' : dialect.entities.get(entity);
  if (!kind)
    return refuseSearch(
      `Invalid entity type '${entity}'. Valid values are ${[...dialect.entities.keys()].join(', ')}.`,
    );
  if (kind === 'attribute') {
    const attribute = dialect.attributes.get(key);
    if (!attribute)
      return refuseSearch(
        `Invalid attribute key '${key}' specified. Valid keys are ${[...dialect.attributes.keys()].join(', ')}.`,
      );
    return { field: { kind, key: attribute.key }, attribute };
  }
  if (kind === 'dataset' && !datasetKeys.includes(key))
    refuseSearch(`Invalid dataset key '${key}' specified. Valid keys are ${datasetKeys.join(', ')}.`);
  return { field: { kind, key } };
};
