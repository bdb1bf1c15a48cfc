import type { Field, Operator } from '../../../core/search/condition';

export interface Attribute {
  /** Name in the core. */
  readonly key: string;
  /** `id`: a number that filters name as quoted text. */
  readonly type: 'text' | 'number' | 'id';
  /** Whether IN and NOT IN may ask for it. */
  readonly lists?: boolean;
  /** Only to filter by. */
  readonly only?: 'filter';
}

/** Which fields a search of MLflow's knows, and by which names. */
export interface Dialect {
  readonly entities: ReadonlyMap<string, Field['kind']>;
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Operators on params and tags. */
  readonly pairOperators: readonly Operator[];
  /** What can be ordered by. */
  readonly orderable: readonly Field['kind'][];
  /** Numeric attributes are compared with whole numbers only. */
  readonly wholeNumbers?: true;
  /** Texts may stand without quotes. */
  readonly bareTexts?: true;
}

export const numberOperators: readonly Operator[] = ['=', '!=', '>', '>=', '<', '<='];
export const textOperators: readonly Operator[] = ['=', '!=', 'LIKE', 'ILIKE', 'IN', 'NOT IN'];
export const idOperators: readonly Operator[] = ['=', '!=', 'IN', 'NOT IN'];
const pairOperators: readonly Operator[] = ['=', '!=', 'LIKE', 'ILIKE', 'IS NULL', 'IS NOT NULL'];
export const datasetKeys = ['name', 'digest', 'context'];

const text = (key: string, rest: Partial<Attribute> = {}): Attribute => ({ key, type: 'text', ...rest });
const number = (key: string): Attribute => ({ key, type: 'number' });
const id = (key: string): Attribute => ({ key, type: 'id', lists: true });

const named = (names: readonly string[], kind: Field['kind']) => names.map((name) => [name, kind] as const);

export const runDialect: Dialect = {
  entities: new Map([
    ...named(['attribute', 'attributes', 'attr', 'run'], 'attribute'),
    ...named(['tag', 'tags'], 'tag'),
    ...named(['metric', 'metrics'], 'metric'),
    ...named(['parameter', 'parameters', 'param', 'params'], 'param'),
    ...named(['dataset', 'datasets'], 'dataset'),
  ]),
  attributes: new Map([
    ['run_id', text('run_id', { lists: true })],
    ['run_name', text('run_name')],
    ...['run name', 'Run name', 'Run Name'].map(
      (name) => [name, text('run_name', { only: 'filter' })] as const,
    ),
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
  entities: new Map([...named(['attribute'], 'attribute'), ...named(['tag', 'tags'], 'tag')]),
  attributes: new Map([
    ['name', text('name')],
    ['experiment_id', id('experiment_id')],
    ['creation_time', number('creation_time')],
    ['last_update_time', number('last_update_time')],
  ]),
  pairOperators,
  orderable: ['attribute'],
  wholeNumbers: true,
};

export const loggedModelDialect: Dialect = {
  entities: new Map([
    ['attributes', 'attribute'],
    ['tags', 'tag'],
    ['metrics', 'metric'],
    ['params', 'param'],
  ]),
  attributes: new Map([
    ...['name', 'model_id', 'model_type', 'status', 'source_run_id', 'artifact_location'].map(
      (name) => [name, text(name, { lists: true })] as const,
    ),
    ['experiment_id', id('experiment_id')],
    ...['creation_time', 'creation_timestamp', 'creation_timestamp_ms'].map(
      (name) => [name, number('creation_time')] as const,
    ),
    ...['last_updated_timestamp', 'last_updated_timestamp_ms'].map(
      (name) => [name, number('last_updated_time')] as const,
    ),
  ]),
  pairOperators: textOperators,
  orderable: ['attribute', 'metric'],
  bareTexts: true,
};
