import type { Field, Operator } from '../../../core/search/condition';

export interface Attribute {
  /** Name in the core. */
  readonly key: string;
  readonly type: 'text' | 'number';
  /** Whether IN and NOT IN may ask for it. */
  readonly lists?: boolean;
  /** Only to order by, or only to filter by. */
  readonly only?: 'filter' | 'order';
}

/** Which fields a search of MLflow's knows, and by which names. */
export interface Dialect {
  readonly entities: ReadonlyMap<string, Field['kind']>;
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Operators on params and tags. */
  readonly pairOperators: readonly Operator[];
  /** What can be ordered by. */
  readonly orderable: readonly Field['kind'][];
}

export const numberOperators: readonly Operator[] = ['=', '!=', '>', '>=', '<', '<='];
export const textOperators: readonly Operator[] = ['=', '!=', 'LIKE', 'ILIKE', 'IN', 'NOT IN'];
const pairOperators: readonly Operator[] = ['=', '!=', 'LIKE', 'ILIKE', 'IS NULL', 'IS NOT NULL'];
export const datasetKeys = ['name', 'digest', 'context'];

const text = (key: string, rest: Partial<Attribute> = {}): Attribute => ({ key, type: 'text', ...rest });
const number = (key: string, rest: Partial<Attribute> = {}): Attribute => ({ key, type: 'number', ...rest });

const attributeNames = ['attribute', 'attributes', 'attr'].map((name) => [name, 'attribute'] as const);
const tagNames = ['tag', 'tags'].map((name) => [name, 'tag'] as const);
const metricNames = ['metric', 'metrics'].map((name) => [name, 'metric'] as const);
const paramNames = ['parameter', 'parameters', 'param', 'params'].map((name) => [name, 'param'] as const);

export const runDialect: Dialect = {
  entities: new Map([
    ...attributeNames,
    ['run', 'attribute'],
    ...tagNames,
    ...metricNames,
    ...paramNames,
    ['dataset', 'dataset'],
    ['datasets', 'dataset'],
  ]),
  attributes: new Map([
    ['run_id', text('run_id', { lists: true })],
    ...['run_name', 'run name', 'Run name', 'Run Name'].map((name) => [name, text('run_name')] as const),
    ['user_id', text('user_id')],
    ['status', text('status')],
    ['artifact_uri', text('artifact_uri')],
    ...['start_time', 'created', 'Created'].map((name) => [name, number('start_time')] as const),
    ['end_time', number('end_time')],
  ]),
  pairOperators,
  orderable: ['attribute', 'metric', 'param', 'tag'],
};

export const experimentDialect: Dialect = {
  entities: new Map([...attributeNames, ...tagNames]),
  attributes: new Map([
    ['name', text('name')],
    ['experiment_id', number('experiment_id', { only: 'order' })],
    ['creation_time', number('creation_time')],
    ['last_update_time', number('last_update_time')],
  ]),
  pairOperators,
  orderable: ['attribute'],
};

export const loggedModelDialect: Dialect = {
  entities: new Map([...attributeNames, ...tagNames, ...metricNames, ...paramNames]),
  attributes: new Map([
    ...['name', 'model_id', 'model_type', 'status', 'source_run_id', 'experiment_id'].map(
      (name) => [name, text(name, { lists: true })] as const,
    ),
    ...['creation_time', 'creation_timestamp', 'creation_timestamp_ms'].map(
      (name) => [name, number('creation_time')] as const,
    ),
    ...['last_updated_time', 'last_updated_timestamp', 'last_updated_timestamp_ms'].map(
      (name) => [name, number('last_updated_time')] as const,
    ),
  ]),
  pairOperators: textOperators,
  orderable: ['attribute', 'metric', 'param', 'tag'],
};
