import type { JoinKey } from '../features/feature';
import type { FeatureType } from '../features/value-types';
import { aggregateProblems } from './aggregate-problems';
import { unknownColumns } from './column-problems';
import type { ColumnType } from './dataset';
import type { DatasetColumns } from './dataset-columns';
import {
  type EntityDefinition,
  type FeatureViewDefinition,
  featureOfSpec,
  joinKeysOfEntity,
} from './feature';
import type { ReferenceProblem } from './reference-problem';

/** What a view may name. */
export interface ViewSurroundings {
  readonly entities: readonly EntityDefinition[];
  /** Columns of each dataset as views read it. */
  readonly datasets: ReadonlyMap<string, DatasetColumns>;
  /** Other views, for what views of a group have in common. */
  readonly views: readonly Pick<FeatureViewDefinition, 'name' | 'entities' | 'online'>[];
}

export const unknownName = (what: string, name: string, known: readonly string[]): string =>
  `there is no ${what} "${name}"; known: ${known.join(', ') || 'none'}`;

/** Types that a column of a dataset can be read as. */
const readAs: Readonly<Record<ColumnType, readonly FeatureType[]>> = {
  string: ['STRING'],
  integer: ['INT32', 'INT64', 'FLOAT', 'DOUBLE'],
  double: ['FLOAT', 'DOUBLE'],
  boolean: ['BOOL'],
  date: ['UNIX_TIMESTAMP'],
  timestamp: ['UNIX_TIMESTAMP'],
};

interface Read {
  readonly path: readonly string[];
  readonly column: string;
  readonly type: FeatureType;
}

const keysOf = (view: FeatureViewDefinition, entities: readonly EntityDefinition[]): readonly JoinKey[] =>
  view.entities.flatMap((name) => {
    const entity = entities.find((each) => each.name === name);
    return entity ? joinKeysOfEntity(entity) : [];
  });

const valuesOf = (view: FeatureViewDefinition): readonly Read[] => {
  const features = Object.entries(view.features).map(([name, spec]) => featureOfSpec(name, spec));
  if (features.some(({ aggregate }) => aggregate))
    return Object.entries(view.inputs ?? {}).map(([column, type]) => ({
      path: ['inputs', column],
      column,
      type,
    }));
  return features.map(({ name, type }) => ({ path: ['features', name], column: name, type }));
};

const readProblem = ({ path, column, type }: Read, columns: DatasetColumns): readonly ReferenceProblem[] => {
  const is = columns[column];
  if (is === undefined) return [{ path, message: unknownName('column', column, Object.keys(columns)) }];
  if (readAs[is].includes(type)) return [];
  return [
    { path, message: `the column is ${is}, which is read as ${readAs[is].join(' or ')}; ${type} takes SQL` },
  ];
};

/** Without SQL, a view's columns are those of the dataset. */
const withoutSql = (
  view: FeatureViewDefinition,
  { entities, datasets }: ViewSurroundings,
): readonly ReferenceProblem[] => {
  const columns = view.source === undefined ? undefined : datasets.get(view.source);
  if (!columns || view.sql !== undefined) return [];
  const keys = keysOf(view, entities).map(
    ({ joinKey, type }): Read => ({ path: ['entities'], column: joinKey, type }),
  );
  const time: Read = { path: ['timestamp'], column: view.timestamp, type: 'UNIX_TIMESTAMP' };
  return [...keys, time, ...valuesOf(view)].flatMap((read) => readProblem(read, columns));
};

const groupProblems = (
  { name, entities, online: { group } }: FeatureViewDefinition,
  { views }: ViewSurroundings,
): readonly ReferenceProblem[] => {
  const other = views.find(
    (each) =>
      group !== undefined &&
      each.name !== name &&
      each.online.group === group &&
      each.entities.join() !== entities.join(),
  );
  if (!other) return [];
  const message = `views of a group have the same entities: ${other.name} has ${other.entities.join(', ')}`;
  return [{ path: ['online', 'group'], message }];
};

const expectationProblems = (
  view: FeatureViewDefinition,
  { entities }: ViewSurroundings,
): readonly ReferenceProblem[] => {
  const columns = [
    ...keysOf(view, entities).map(({ joinKey }) => joinKey),
    view.timestamp,
    ...valuesOf(view).map(({ column }) => column),
  ];
  return view.expect.flatMap((declared, index) =>
    unknownColumns(declared, columns).map(({ path, message }) => ({
      path: ['expect', index, ...path],
      message,
    })),
  );
};

/** What is wrong with a view beside its form. Paths begin in the view. */
export const viewProblems = (
  view: FeatureViewDefinition,
  surroundings: ViewSurroundings,
): readonly ReferenceProblem[] => {
  const entities = surroundings.entities.map(({ name }) => name);
  const datasets = [...surroundings.datasets.keys()];
  const { source } = view;
  return [
    ...(source === undefined || datasets.includes(source)
      ? []
      : [{ path: ['source'], message: unknownName('dataset', source, datasets) }]),
    ...view.entities.flatMap((entity, position) =>
      entities.includes(entity)
        ? []
        : [{ path: ['entities', position], message: unknownName('entity', entity, entities) }],
    ),
    ...withoutSql(view, surroundings),
    ...aggregateProblems(view),
    ...groupProblems(view, surroundings),
    ...expectationProblems(view, surroundings),
  ];
};
