import type { Aggregate, ColumnOfType } from '../../contracts/features/feature';
import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import type { FeatureValue } from '../../contracts/features/online';
import type { FeatureType } from '../../contracts/features/value-types';
import type { SqlSession } from '../../contracts/sql/session';
import type { WindowedView } from '../../lambdas/features/core/join/join-plan';
import { tieOf } from '../../lambdas/features/core/online/event-order';
import type { ReadRow } from '../../lambdas/features/core/online/pushed-row';
import { makeView } from './make-view';

const hour = 3600;

const feature = (
  fn: Aggregate['function'],
  input: string | null,
  windowSeconds: number,
  type: FeatureType,
) => ({
  name: `${fn}_${input ?? 'events'}_${windowSeconds}`,
  type,
  aggregate: { function: fn, input, windowSeconds },
});

const inputs: readonly ColumnOfType[] = [
  { name: 'fare', type: 'DOUBLE' },
  { name: 'delay', type: 'INT64' },
  { name: 'seats', type: 'INT32' },
  { name: 'ratio', type: 'FLOAT' },
  { name: 'note', type: 'STRING' },
];

/** A view with every aggregate over windows of four hops. */
export const windowedView = (change: Partial<FeatureViewVersion> = {}): FeatureViewVersion =>
  makeView({
    name: 'departures',
    entities: [{ entity: 'airport', joinKey: 'airport', type: 'STRING' }],
    inputs: [...inputs],
    features: [hour, 6 * hour, 24 * hour, 7 * 24 * hour].flatMap((window) => [
      feature('count', null, window, 'INT64'),
      feature('sum', 'fare', window, 'DOUBLE'),
      feature('mean', 'fare', window, 'DOUBLE'),
      feature('min', 'fare', window, 'DOUBLE'),
      feature('max', 'delay', window, 'INT64'),
      feature('sum', 'delay', window, 'INT64'),
      feature('mean', 'delay', window, 'DOUBLE'),
      feature('sum', 'seats', window, 'INT64'),
      feature('min', 'seats', window, 'INT32'),
      feature('max', 'ratio', window, 'FLOAT'),
      feature('sum', 'ratio', window, 'DOUBLE'),
    ]),
    ...change,
  });

/** An event of an airport: times in microseconds, values of the inputs in their order. */
export interface AirportEvent {
  readonly airport: string;
  readonly time: bigint;
  readonly created: bigint;
  readonly values: readonly FeatureValue[];
}

export const tieOfEvent = ({ values }: AirportEvent): string =>
  tieOf(Buffer.from(JSON.stringify(values, (_, value) => (typeof value === 'bigint' ? `${value}` : value))));

/** The event as a pushed row that was read. */
export const pushed = (event: AirportEvent): ReadRow => ({
  keys: { airport: event.airport },
  entity: `airport=${event.airport}`,
  order: { event: event.time, created: event.created, tie: tieOfEvent(event) },
  values: event.values,
  packed: Buffer.alloc(0),
});

const literal = (value: FeatureValue, type: FeatureType): string => {
  if (value === null) return 'NULL';
  return type === 'STRING'
    ? `'${value}'`
    : `'${value}'::${{ INT64: 'BIGINT', INT32: 'INTEGER' }[type as 'INT64'] ?? type}`;
};

/** Makes a table as `loadHistory` does, of events and of pushes alike. */
export const createHistory = (
  session: SqlSession,
  name: string,
  events: readonly AirportEvent[],
): Promise<void> => {
  const rows = events.map(
    (event) =>
      `('${event.airport}', make_timestamp(${event.time}), make_timestamp(${event.created}), ${event.values.map((value, index) => literal(value, inputs[index]?.type ?? 'STRING')).join(', ')}, '${tieOfEvent(event)}', false)`,
  );
  const columns = inputs.map(
    ({ name: column, type }) =>
      `NULL::${{ INT64: 'BIGINT', INT32: 'INTEGER', STRING: 'VARCHAR' }[type as 'INT64'] ?? type} AS ${column}`,
  );
  const empty = `SELECT ''::VARCHAR AS airport, NULL::TIMESTAMP AS event_timestamp, NULL::TIMESTAMP AS created_timestamp, ${columns.join(', ')}, '' AS tie, false AS deleted WHERE false`;
  return session.run(
    `CREATE TABLE "${name}" AS ${empty}${rows.length > 0 ? ` UNION ALL VALUES ${rows.join(', ')}` : ''}`,
  );
};

/** The view's side of a join of the labels (`airport`, `asked`, `n`) with a history. */
export const joinSide = (
  view: FeatureViewVersion,
  relation: string,
  change: Partial<WindowedView> = {},
): WindowedView => ({
  kind: 'windowed',
  inputs: view.inputs ?? [],
  relation,
  keys: ['airport'],
  event: 'event_timestamp',
  created: 'created_timestamp',
  tie: 'tie',
  hasUniqueEvents: false,
  asKnown: false,
  deleted: null,
  features: view.features.flatMap(({ name, type, aggregate }) =>
    aggregate ? [{ aggregate, type, as: name }] : [],
  ),
  ...change,
});
