import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { quoteName, quoteNames } from '../../../../contracts/sql/quote';
import type { SqlRow, SqlSession } from '../../../../contracts/sql/session';
import { historyColumns } from '../definitions/draft-view';
import { valueColumns } from '../offline/value-columns';
import { addressOf } from '../online/address-of';
import { entityKeyOf } from '../values/entity-key';
import { readableSql, valueOfSql } from '../values/sql-value';
import { type AggregatePlan, aggregatePlan } from './aggregate-plan';
import { eventOfRow } from './event-of-row';
import { type EntityTiles, reach, settleEvents, type TileEvent } from './tiles';
import { type TilesStore, writeTiles } from './write-tiles';

/** Entities and events that are merged at once: bounds memory. */
const portionEntities = 400;
const portionEvents = 50_000;

/**
 * Events of each entity that its windows may hold, by entity and time, and the time of the newest one before them.
 * Keys are k0, k1, …, values v0, v1, …
 */
export const neededEvents = (view: FeatureViewVersion, relation: string, changed: string | null): string => {
  const keys = view.entities.map(({ joinKey }) => joinKey);
  const longest = aggregatePlan(view).windows.at(-1);
  const length = (longest?.length ?? 0n) + (longest?.hop ?? 0n) + reach;
  const { event, created, tie } = historyColumns;
  const names = quoteNames(keys);
  const of = (table: string) => keys.map((key) => `${table}.${quoteName(key)}`).join(', ');
  const same = (a: string, b: string) =>
    keys.map((key) => `${a}.${quoteName(key)} = ${b}.${quoteName(key)}`).join(' AND ');
  const only = changed === null ? '' : `WHERE (${names}) IN (SELECT (${names}) FROM ${quoteName(changed)})`;
  const values = valueColumns(view).map(({ name, type }, index) => `${readableSql(name, type)} AS v${index}`);
  return `WITH rows AS (SELECT *, epoch_us(${event}) AS __event FROM ${quoteName(relation)} ${only}),
    newest AS (SELECT ${names}, max(__event) - ${length} AS __from FROM rows GROUP BY ${names}),
    older AS (SELECT ${of('r')}, max(r.__event) AS __older FROM rows r JOIN newest n ON ${same('r', 'n')} WHERE r.__event < n.__from GROUP BY ${of('r')})
    SELECT ${keys.map((key, index) => `r.${quoteName(key)} AS k${index}`).join(', ')}, r.__event AS event, epoch_us(r.${created}) AS created, r.${tie} AS tie, o.__older AS older, ${values.join(', ')}
    FROM rows r JOIN newest n ON ${same('r', 'n')} LEFT JOIN older o ON ${same('r', 'o')}
    WHERE r.__event >= n.__from ORDER BY ${of('r')}, r.__event`;
};

/** Entities of `changed` of which the history has nothing any more, by key. */
const emptiedEntities = (view: FeatureViewVersion, relation: string, changed: string): string => {
  const keys = view.entities.map(({ joinKey }) => quoteName(joinKey));
  const same = keys.map((key) => `h.${key} = c.${key}`).join(' AND ');
  const columns = keys.map((key, index) => `c.${key} AS k${index}`).join(', ');
  return `SELECT DISTINCT ${columns} FROM ${quoteName(changed)} AS c ANTI JOIN ${quoteName(relation)} AS h ON ${same} ORDER BY ALL`;
};

interface EntityHistory {
  readonly entity: string;
  readonly events: TileEvent[];
  readonly older: bigint | null;
}

const eventOf = (view: FeatureViewVersion, plan: AggregatePlan, row: SqlRow): TileEvent => {
  const values = valueColumns(view).map(({ type }, index) => valueOfSql(type, row[`v${index}`]) ?? null);
  const order = {
    event: BigInt(row['event'] as bigint),
    created: BigInt((row['created'] as bigint | null) ?? 0n),
    tie: String(row['tie'] ?? ''),
  };
  return eventOfRow(plan, order, values, true);
};

const entityOf = (view: FeatureViewVersion, row: SqlRow): string =>
  entityKeyOf(
    view.entities,
    Object.fromEntries(view.entities.map(({ joinKey }, index) => [joinKey, row[`k${index}`]])),
  );

/** Entities with what the history has of them: nothing, of those that lost all. */
async function* histories(
  session: SqlSession,
  view: FeatureViewVersion,
  relation: string,
  changed: string | null,
): AsyncGenerator<EntityHistory> {
  yield* byEntity(session, view, neededEvents(view, relation, changed));
  if (changed === null) return;
  for await (const rows of session.stream(emptiedEntities(view, relation, changed)))
    for (const row of rows) yield { entity: entityOf(view, row), events: [], older: null };
}

/** The rows of `neededEvents` by entity. */
async function* byEntity(
  session: SqlSession,
  view: FeatureViewVersion,
  query: string,
): AsyncGenerator<EntityHistory> {
  const plan = aggregatePlan(view);
  let current: EntityHistory | undefined;
  for await (const rows of session.stream(query))
    for (const row of rows) {
      const entity = entityOf(view, row);
      if (current?.entity !== entity) {
        if (current) yield current;
        const older = row['older'] ?? null;
        current = { entity, events: [], older: older === null ? null : BigInt(older as bigint) };
      }
      current.events.push(eventOf(view, plan, row));
    }
  if (current) yield current;
}

/**
 * Makes the tiles of an aggregated view follow its history: what was pushed and is not in the history stays, what the
 * history does not have any more goes, the last event of an entity too. `relation` holds the whole history as it is known now, `changed` the keys of the
 * entities to look at (null: all). Returns the number of items looked at.
 */
export const historyToTiles = async (
  session: SqlSession,
  store: TilesStore,
  view: FeatureViewVersion,
  relation: string,
  changed: string | null,
): Promise<number> => {
  const plan = aggregatePlan(view);
  let items = 0;
  let portion: EntityHistory[] = [];
  let events = 0;
  const flush = async (): Promise<void> => {
    const changes = portion.map((history) => ({
      address: addressOf(view, history.entity),
      change: (before: EntityTiles) => settleEvents(plan, before, history),
    }));
    await writeTiles(store, plan, changes);
    items += portion.length;
    portion = [];
    events = 0;
  };
  for await (const history of histories(session, view, relation, changed)) {
    portion.push(history);
    events += history.events.length;
    if (events >= portionEvents || portion.length >= portionEntities) await flush();
  }
  await flush();
  return items;
};
