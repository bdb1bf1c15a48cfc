import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { quoteNames } from '../../../../contracts/sql/quote';
import { historyColumns } from '../definitions/draft-view';
import { featureForm, keyForms } from './history-types';
import { valueColumns } from './value-columns';

type View = Pick<FeatureViewVersion, 'entities' | 'inputs' | 'features'>;

interface TypedColumn {
  readonly name: string;
  /** Its type in SQL. */
  readonly sql: string;
}

const keyColumns = ({ entities }: View): readonly TypedColumn[] =>
  entities.map(({ joinKey, type }) => ({ name: joinKey, sql: keyForms[type].sql }));

/** Value columns of a history with their types. */
export const typedValues = (view: View): readonly TypedColumn[] =>
  valueColumns(view).map(({ name, type }) => ({ name, sql: featureForm(type).sql }));

/** Columns of a history as its files hold them: keys, times, values. */
export const typedColumns = (view: View): readonly TypedColumn[] => [
  ...keyColumns(view),
  { name: historyColumns.event, sql: 'TIMESTAMP' },
  { name: historyColumns.created, sql: 'TIMESTAMP' },
  ...typedValues(view),
];

export const typedNames = (view: View): string => quoteNames(typedColumns(view).map(({ name }) => name));

/** What tells rows apart that are of one time of creation: an entity at a time. */
export const identityOf = (view: View): readonly string[] => [
  ...view.entities.map(({ joinKey }) => joinKey),
  historyColumns.event,
];

/** Keeps of each entity and event time the row that was created last. */
export const newestCreated = (view: View): string =>
  `row_number() OVER (PARTITION BY ${quoteNames(identityOf(view))} ORDER BY ${historyColumns.created} DESC NULLS LAST, ${historyColumns.tie} DESC) = 1`;
