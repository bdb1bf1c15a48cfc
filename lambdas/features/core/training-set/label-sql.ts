import type { ColumnOfType, JoinKey } from '../../../../contracts/features/feature';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { eventColumn, splitColumn, splitRows } from '../../../../contracts/features/split-sql';
import { splits } from '../../../../contracts/features/training-set';
import type { LabelDefinition } from '../../../../contracts/project/feature';
import type { SplitDefinition } from '../../../../contracts/project/split';
import { quoteName, quoteNames, quoteText } from '../../../../contracts/sql/quote';
import { featureForm, keyForms } from '../offline/history-types';
import type { QueryColumn } from '../offline/query-columns';
import { asSubquery } from '../sql/statement-text';

/** Number of a label row: entities, then time. */
export const labelRow = '__label_row';

/** All rows of the label SQL. As all tables and views of a session, it has a name that no dataset can have. */
const answerTable = 'label answers';

/** Labels that are joined. */
export const labelTable = 'numbered labels';

export interface LabelPlan {
  readonly sql: string;
  readonly keys: readonly string[];
  /** Types of the keys that views are joined by. */
  readonly keyTypes?: Readonly<Record<string, JoinKey['type']>>;
  readonly label: LabelDefinition;
  /** Inputs of request-time features; the label SQL gives them beside its own columns. */
  readonly inputs?: readonly ColumnOfType[];
  readonly split: SplitDefinition;
}

/** The types of the join keys of views. */
export const keyTypesOf = (
  views: readonly Pick<FeatureViewVersion, 'entities'>[],
): Readonly<Record<string, JoinKey['type']>> =>
  Object.fromEntries(views.flatMap(({ entities }) => entities.map(({ joinKey, type }) => [joinKey, type])));

/** Columns that the label SQL must give, and no others. */
export const labelColumns = (plan: Pick<LabelPlan, 'keys' | 'label' | 'inputs'>): readonly string[] => [
  ...namedColumns(plan),
  ...ownInputs(plan).map(({ name }) => name),
];

const namedColumns = ({ keys, label }: Pick<LabelPlan, 'keys' | 'label'>): readonly string[] => [
  ...keys,
  label.timestamp,
  label.column,
  ...(label.baselineColumn ? [label.baselineColumn] : []),
];

/** Inputs that are no column of the label anyway. */
const ownInputs = (plan: Pick<LabelPlan, 'keys' | 'label' | 'inputs'>): readonly ColumnOfType[] => {
  const named = new Set([...namedColumns(plan), eventColumn]);
  return (plan.inputs ?? []).filter(({ name }) => !named.has(name));
};

/** An input called as the time column of a training set is the label's time. */
const inputProblems = ({ inputs = [], label }: LabelPlan, found: readonly QueryColumn[]): readonly string[] =>
  inputs.flatMap(({ name, type }) => {
    const given = found.find((column) => column.name === (name === eventColumn ? label.timestamp : name));
    return given === undefined || featureForm(type).from.test(given.type)
      ? []
      : [`column "${given.name}" is ${given.type}, and the input ${name} is ${type}; cast it`];
  });

/** Problems between what the label SQL gives and what the definition names. */
export const labelProblems = (plan: LabelPlan, found: readonly QueryColumn[]): readonly string[] => {
  const wanted = labelColumns(plan);
  const time = found.find(({ name }) => name === plan.label.timestamp);
  return [
    ...wanted.flatMap((name) =>
      found.some((column) => column.name === name) ? [] : [`the SQL gives no column "${name}"`],
    ),
    ...found.flatMap(({ name }) =>
      wanted.includes(name) ? [] : [`the SQL gives a column "${name}" that the label does not name`],
    ),
    ...(time && !/^(DATE|TIMESTAMP)/.test(time.type)
      ? [`column "${time.name}" is ${time.type}; it must be a time`]
      : []),
    ...found.flatMap(({ name, type }) => {
      const keyType = plan.keyTypes?.[name];
      return keyType === undefined || keyForms[keyType].from.test(type)
        ? []
        : [`column "${name}" is ${type}, and the join key is ${keyType}; cast it`];
    }),
    ...inputProblems(plan, found),
  ];
};

/** Makes the tables `answerTable` (all rows of the label SQL) and `labelTable` (those in a split, numbered). */
export const createLabels = (plan: LabelPlan): readonly string[] => {
  const { keys, label } = plan;
  const time = quoteName(eventColumn);
  const rest = [label.column, ...(label.baselineColumn ? [label.baselineColumn] : [])];
  const inputs = ownInputs(plan);
  const typed = inputs.map(
    ({ name, type }) => `, CAST(${quoteName(name)} AS ${featureForm(type).sql}) AS ${quoteName(name)}`,
  );
  const order = quoteNames([...keys, eventColumn, ...rest, ...inputs.map(({ name }) => name)]);
  return [
    `CREATE TABLE ${quoteName(answerTable)} AS SELECT ${quoteNames(keys)}, CAST(${quoteName(label.timestamp)} AS TIMESTAMP) AS ${time}, ${quoteNames(rest)}${typed.join('')} FROM ${asSubquery(plan.sql)}`,
    `CREATE TABLE ${quoteName(labelTable)} AS SELECT row_number() OVER (ORDER BY ${order}) AS ${labelRow}, * FROM (${splitRows(plan, answerTable)}) WHERE ${splitColumn} IS NOT NULL ORDER BY ${labelRow}`,
  ];
};

/** Counts what a training set says of its labels, and rows that cannot be used. */
export const labelSummary = ({ keys, label }: Pick<LabelPlan, 'keys' | 'label'>): string => {
  const missing = [...keys, eventColumn, label.column]
    .map((name) => `${quoteName(name)} IS NULL`)
    .join(' OR ');
  const perSplit = splits.map(
    (name) => `count(*) FILTER (WHERE ${splitColumn} = ${quoteText(name)}) AS ${name}_rows`,
  );
  return `SELECT count(*) AS n, (SELECT count(*) FROM ${quoteName(answerTable)}) AS answers, (SELECT count(*) FROM ${quoteName(answerTable)} WHERE ${missing}) AS missing,
    epoch_us(min(${eventColumn})) AS first_event, epoch_us(max(${eventColumn})) AS last_event, ${perSplit.join(', ')} FROM ${quoteName(labelTable)}`;
};
