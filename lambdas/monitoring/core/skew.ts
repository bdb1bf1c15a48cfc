import type * as z from 'zod';
import type { FeatureViewVersion } from '../../../contracts/features/feature-view';
import type { skewSchema } from '../../../contracts/monitoring/report';
import type { FeatureSource } from '../../../contracts/serving/endpoint';
import type { Entity } from '../../../contracts/serving/inference';
import type { SqlRow, SqlValue } from '../../../contracts/sql/session';
import type { HistoryReader } from '../../features/public';
import type { ServedRow } from './served-rows';

type Skew = z.output<typeof skewSchema>;

/** Where the features of a version come from. */
export type SourceOf = (version: number) => Pick<FeatureSource, 'features'> | undefined;

interface ServedValue {
  readonly column: string;
  readonly value: SqlValue;
}

/** Served values of one view version, by entity and event time. */
interface ServedOfView {
  readonly view: string;
  readonly version: number;
  from: string;
  to: string;
  readonly rows: {
    readonly entity: Entity;
    readonly event: number;
    readonly values: readonly ServedValue[];
  }[];
}

const sameNumber = (a: number, b: number): boolean =>
  Object.is(a, b) || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a));

/** Difference of two values: none, one that can be measured, or one that cannot. */
const difference = (served: SqlValue, offline: SqlValue): number | null | undefined => {
  if (served === null || offline === null) return served === offline ? undefined : null;
  const [a, b] = [Number(served), Number(offline)];
  if (typeof offline === 'string' || typeof served === 'string' || Number.isNaN(a) || Number.isNaN(b))
    return String(served) === String(offline) ? undefined : null;
  return sameNumber(a, b) ? undefined : Math.abs(a - b);
};

const byView = (rows: readonly ServedRow[], sourceOf: SourceOf): readonly ServedOfView[] => {
  const views = new Map<string, ServedOfView>();
  for (const { record } of rows) {
    const { entity, features } = record;
    const source = sourceOf(record.version);
    if (!entity || !features || !source) continue;
    const groups = new Map<string, { event: string; values: ServedValue[] }>();
    for (const { view, viewVersion, name } of source.features) {
      const served = Object.hasOwn(features, name) ? features[name] : undefined;
      if (!served?.eventTime) continue;
      const key = JSON.stringify([view, viewVersion]);
      const group = groups.get(key) ?? { event: served.eventTime, values: [] };
      group.values.push({ column: name, value: served.value });
      groups.set(key, group);
    }
    for (const [key, { event, values }] of groups) {
      const [view, version] = JSON.parse(key) as [string, number];
      const ofView = views.get(key) ?? { view, version, from: event, to: event, rows: [] };
      if (event < ofView.from) ofView.from = event;
      if (event > ofView.to) ofView.to = event;
      ofView.rows.push({ entity, event: Date.parse(event), values });
      views.set(key, ofView);
    }
  }
  return [...views.values()];
};

const keyOf = (names: readonly string[], cell: (name: string) => unknown, event: number): string =>
  JSON.stringify([event, ...names.map((name) => String(cell(name)))]);

/** Rows of the history that were served, by entity and event time. */
const offlineRows = async (
  history: HistoryReader,
  project: string,
  { view, version, from, to, rows }: ServedOfView,
) => {
  const found = new Map<string, SqlRow>();
  let wanted: ReadonlySet<string> | undefined;
  let names: readonly string[] = [];
  const keysFor = ({ entities }: FeatureViewVersion) => {
    names = entities.map(({ joinKey }) => joinKey);
    return new Set(rows.map(({ entity, event }) => keyOf(names, (name) => entity[name], event)));
  };
  await history.read({ project, view, version, from, to }, (part, definition) => {
    wanted ??= keysFor(definition);
    for (const row of part) {
      const key = keyOf(names, (name) => row[name], Math.floor(Number(row['event']) / 1000));
      if (wanted.has(key)) found.set(key, row);
    }
  });
  return (entity: Entity, event: number) => found.get(keyOf(names, (name) => entity[name], event));
};

/**
 * Training-serving skew, row by row: the values that were served against those that the offline history has for
 * the same entity and event time. A drifted population shows none; a pipeline that computes a feature in two ways
 * does, without any drift.
 */
export const skewOf = async (
  history: HistoryReader,
  project: string,
  served: readonly ServedRow[],
  sourceOf: SourceOf,
  columns: readonly string[],
): Promise<readonly Skew[]> => {
  const compared = new Map<string, { compared: number; mismatches: number; largest: number | null }>();
  for (const ofView of byView(served, sourceOf)) {
    const offline = await offlineRows(history, project, ofView);
    for (const { entity, event, values } of ofView.rows) {
      const row = offline(entity, event);
      if (!row) continue;
      for (const { column, value } of values) {
        const seen = compared.get(column) ?? { compared: 0, mismatches: 0, largest: null };
        const apart = difference(value, row[column] ?? null);
        seen.compared += 1;
        if (apart !== undefined) seen.mismatches += 1;
        if (typeof apart === 'number') seen.largest = Math.max(seen.largest ?? 0, apart);
        compared.set(column, seen);
      }
    }
  }
  return columns.map((column) => {
    const seen = compared.get(column);
    return {
      column,
      compared: seen?.compared ?? 0,
      mismatches: seen?.mismatches ?? 0,
      largestDifference: seen?.largest ?? null,
    };
  });
};
