import { CairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import type { PutView } from '../../../../contracts/features/definition-bodies';
import type { EntityVersion } from '../../../../contracts/features/entity';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { DatasetColumns } from '../../../../contracts/project/dataset-columns';
import type { EntityDefinition, FeatureViewDefinition } from '../../../../contracts/project/feature';
import type { ReferenceProblem } from '../../../../contracts/project/reference-problem';
import { type ViewSurroundings, viewProblems } from '../../../../contracts/project/view-problems';
import { checkSql } from '../sql/check-sql';
import type { SyntaxSession } from '../sql/syntax-tree';
import type { Outcome } from './define-once';
import { type DefineStores, defineSet } from './define-set';
import { nothing } from './definition-set';
import { draftView } from './draft-view';
import { requireForcer } from './refuse-taking-away';

/** Port: columns of datasets, as views read them. */
export interface DatasetColumnsReader {
  /** Of the datasets that the project declares in its cairn.yaml, and of the given one if there is a version of it. */
  columns(project: string, dataset: string): Promise<ReadonlyMap<string, DatasetColumns>>;
}

export interface PutStores extends DefineStores {
  readonly datasets: DatasetColumnsReader;
  /** The SQL engine waits for the first SQL text. */
  readonly withSession: <T>(work: (session: SyntaxSession) => Promise<T>) => Promise<T>;
}

const entityDefinition = ({ name, joinKeys }: EntityVersion): EntityDefinition => ({
  name,
  type: 'STRING',
  joinKeys: Object.fromEntries(joinKeys.map(({ joinKey, type }) => [joinKey, type])),
});

/** Entities of a view in the order of its join keys. */
const entitiesOf = ({ entities }: FeatureViewVersion): string[] => [
  ...new Set(entities.map(({ entity }) => entity)),
];

const surroundingsOf = async (
  { entities, views, datasets }: Pick<PutStores, 'entities' | 'views' | 'datasets'>,
  project: string,
  view: FeatureViewDefinition,
): Promise<ViewSurroundings> => {
  const { source } = view;
  const [known, columns, others] = await Promise.all([
    entities.all(project),
    source === undefined ? new Map<string, DatasetColumns>() : datasets.columns(project, source),
    view.online.group === undefined ? [] : views.all(project),
  ]);
  return {
    entities: known.map(entityDefinition),
    datasets: columns,
    views: others.map((other) => ({
      name: other.name,
      entities: entitiesOf(other),
      online: other.group === undefined ? {} : { group: other.group },
    })),
  };
};

const fieldOf = (path: ReferenceProblem['path']): string => path.join('.');

const refuseProblems = (name: string, problems: readonly ReferenceProblem[]): void => {
  if (problems.length === 0) return;
  const fields = problems.map(({ path, message }) => ({ field: fieldOf(path), message }));
  throw new CairnError(
    'feature.definition.invalid',
    `Feature view ${name}: ${fields.map(({ field, message }) => `${field}: ${message}`).join('; ')}. Entities and datasets are defined before the views that name them.`,
    { fields },
  );
};

/**
 * Defines a feature view by a request: the checks of cairn.yaml, on what the project has. Throws
 * `feature.definition.invalid`, `feature.sql.refused`, `feature.view.in-use`, and `auth.denied` for who may not force.
 */
export const putView = async (
  stores: PutStores,
  { project, view: name, force, sql, ...fields }: PutView,
  call: Call,
): Promise<Outcome<FeatureViewVersion>> => {
  if (force) requireForcer(call);
  const definition: FeatureViewDefinition = { ...fields, name, ...(sql === undefined ? {} : { sql: name }) };
  const surroundings = await surroundingsOf(stores, project, definition);
  refuseProblems(name, viewProblems(definition, surroundings));
  const draft = draftView(definition, surroundings.entities, sql ?? null);
  const { source } = draft;
  if (sql !== undefined && source !== null)
    await stores.withSession((session) =>
      checkSql(session, { file: `the SQL of ${name}`, text: sql, tables: [source] }),
    );
  const { views } = await defineSet(stores, { ...nothing, views: [draft] }, { execution: '', force }, call);
  const [defined] = views;
  if (!defined) throw new Error('a set with a view defines one');
  return defined;
};
