import type { Task } from '../../../statistics';
import { CommandFailure } from '../failure';
import type { Choices } from './choices';
import { unusedName } from './column-names';
import { unusable } from './column-role';
import { featuresOf } from './features-of';
import { findColumn } from './find-column';
import { keyOf } from './key';
import type { Plan } from './plan';
import { hashSplit, timeSplit } from './split-of';
import type { ColumnProfile, TableProfile } from './table/profile-table';
import type { Sql } from './table/sql';
import { taskOf } from './task-of';

interface Roles {
  readonly label: ColumnProfile;
  readonly entity: ColumnProfile | undefined;
  readonly time: ColumnProfile | undefined;
}

const rolesOf = ({ columns }: TableProfile, choices: Choices): Roles => {
  const find = (wanted: string | undefined, option: string) =>
    wanted === undefined ? undefined : findColumn(columns, wanted, option);
  const label = findColumn(columns, choices.label, '--label');
  const [entity, time] = [find(choices.entity, '--entity'), find(choices.time, '--time')];
  const named = [label, entity, time].filter((column) => column !== undefined);
  if (new Set(named).size < named.length)
    throw new CommandFailure(
      'Label, entity and time must be different columns.',
      'Name another one, or leave out --entity or --time.',
    );
  if (time && time.type !== 'date' && time.type !== 'timestamp')
    throw new CommandFailure(
      `"${time.header}" cannot be read as a time.`,
      'Write days as 2015-06-30, or leave out --time.',
    );
  return { label, entity, time };
};

/** Columns that may be features, and why the others are none. */
const sort = (profile: TableProfile, { label, entity, time }: Roles, choices: Choices) => {
  const [kept, dropped] = [choices.keep, choices.leaveOut].map((names) =>
    names.map((name) => findColumn(profile.columns, name, '--keep')),
  );
  const used: ColumnProfile[] = [];
  const leftOut: Plan['leftOut'][number][] = [];
  for (const column of profile.columns) {
    if (column === label || column === entity) continue;
    const why = dropped?.includes(column)
      ? 'as you said'
      : kept?.includes(column) || column === time
        ? null
        : unusable(column, profile.rows);
    if (why === null) used.push(column);
    else leftOut.push({ column, why });
  }
  return { used, leftOut };
};

const splitFor = async (sql: Sql, { label, time }: Roles, task: Task) => {
  const byTime = time && (await timeSplit(sql, time.name, label.name));
  if (byTime) return { split: byTime, remarks: [] };
  const remarks = time
    ? [`"${time.header}" has fewer than three different days with a label: rows are split at random instead.`]
    : [];
  return { split: hashSplit(task), remarks };
};

/** Decides what the table becomes. Throws CommandFailure with what to say instead. */
export const planProject = async (sql: Sql, profile: TableProfile, choices: Choices): Promise<Plan> => {
  const roles = rolesOf(profile, choices);
  const { label, entity, time } = roles;
  const task = taskOf(label, choices);
  const key = await keyOf(sql, entity, time);
  const { used, leftOut } = sort(profile, roles, choices);
  const { split, remarks } = await splitFor(sql, roles, task);
  const features = featuresOf(used, profile.columns, time?.name);
  const names = new Set([...profile.columns, ...features].map(({ name }) => name));
  const hasPrevious = time !== undefined && key.repeated > 0;
  return {
    profile,
    label,
    task,
    time,
    key,
    split,
    features,
    previous: hasPrevious
      ? {
          feature: unusedName(`previous_${label.name}`, names),
          baseline: unusedName(`last_${label.name}`, names),
        }
      : null,
    leftOut,
    remarks,
  };
};
