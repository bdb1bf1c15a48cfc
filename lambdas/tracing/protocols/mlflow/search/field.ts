import type { Field } from '../../../core/search/condition';
import { nameTag, sourceRunKey } from '../../../core/trace';
import { refuseSearch, type Token } from './tokens';

/** A field as a filter names it, and how it is compared. */
export interface NamedField {
  readonly field: Field;
  readonly type: 'number' | 'text' | 'pair' | 'assessment' | 'span' | 'content' | 'exact';
}

const entities: Readonly<Record<string, Field['kind']>> = {
  tag: 'tag',
  tags: 'tag',
  metadata: 'metadata',
  request_metadata: 'metadata',
  attribute: 'attribute',
  attributes: 'attribute',
  trace: 'attribute',
  span: 'span',
  feedback: 'feedback',
  expectation: 'expectation',
  issue: 'issue',
};

const number = (key: string): NamedField => ({ field: { kind: 'attribute', key }, type: 'number' });
const text = (key: string): NamedField => ({ field: { kind: 'attribute', key }, type: 'text' });
const named: NamedField = { field: { kind: 'tag', key: nameTag }, type: 'pair' };
const ofRun: NamedField = { field: { kind: 'metadata', key: sourceRunKey }, type: 'pair' };

const everywhere: Readonly<Record<string, NamedField>> = {
  request_id: text('request_id'),
  status: text('status'),
  timestamp: number('timestamp_ms'),
  timestamp_ms: number('timestamp_ms'),
  execution_time: number('execution_time_ms'),
  execution_time_ms: number('execution_time_ms'),
  end_time: number('end_time_ms'),
  end_time_ms: number('end_time_ms'),
  name: named,
  run_id: ofRun,
};

/** Attributes by the names that filters have for them; some are tags, metadata or spans. */
export const filterable: Readonly<Record<string, NamedField>> = {
  ...everywhere,
  client_request_id: text('client_request_id'),
  prompt: { field: { kind: 'prompt', key: '' }, type: 'exact' },
  text: { field: { kind: 'span', key: 'content' }, type: 'content' },
};

export const orderable: Readonly<Record<string, NamedField>> = {
  ...everywhere,
  experiment_id: number('experiment_id'),
};

const unquoted = (key: string): string => /^(["'`])(.*)\1$/s.exec(key)?.[2] ?? key;

/** A bare name is an attribute; otherwise the first dot ends the entity. */
const halves = ({ kind, text: source }: Token): readonly [entity: string, key: string] => {
  if (kind === 'text') return ['attribute', source];
  const dot = source.indexOf('.', source.startsWith('`') ? source.indexOf('`', 1) : 0);
  return dot < 0
    ? ['attribute', unquoted(source)]
    : [unquoted(source.slice(0, dot)), unquoted(source.slice(dot + 1))];
};

const spanAttribute = 'attributes.';

const spanField = (key: string): NamedField => {
  if (key === 'content') return { field: { kind: 'span', key }, type: 'content' };
  if (['name', 'type', 'status'].includes(key)) return { field: { kind: 'span', key }, type: 'span' };
  const attribute = key.startsWith(spanAttribute) ? unquoted(key.slice(spanAttribute.length)) : '';
  if (attribute === '')
    return refuseSearch(
      `Invalid span attribute '${key}'. Supported attributes: name, status, type, attributes.<attribute_name>.`,
    );
  return { field: { kind: 'span', key: `${spanAttribute}${attribute}` }, type: 'span' };
};

/** The field that a token names. Throws `search.invalid` for what is not known. */
export const fieldIn = (token: Token, attributes: Readonly<Record<string, NamedField>>): NamedField => {
  const [entity, key] = halves(token);
  const kind = Object.hasOwn(entities, entity) ? entities[entity] : undefined;
  if (!kind)
    return refuseSearch(
      `Invalid entity type '${entity}'. Valid values are ${Object.keys(entities).join(', ')}.`,
    );
  if (kind === 'attribute') {
    const attribute = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
    return (
      attribute ??
      refuseSearch(
        `Invalid attribute key '${key}' specified. Valid keys are ${Object.keys(attributes).join(', ')}.`,
      )
    );
  }
  if (kind === 'span') return spanField(key);
  if (kind === 'feedback' || kind === 'expectation') return { field: { kind, key }, type: 'assessment' };
  if (kind === 'issue' && key !== 'id')
    return refuseSearch(`Invalid issue attribute '${key}'. Supported attributes: id`);
  return kind === 'issue'
    ? { field: { kind, key: '' }, type: 'exact' }
    : { field: { kind, key }, type: 'pair' };
};
