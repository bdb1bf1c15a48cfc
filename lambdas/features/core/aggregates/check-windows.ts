import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { FeatureValue } from '../../../../contracts/features/online';
import { quoteName, quoteNames } from '../../../../contracts/sql/quote';
import type { SqlRow, SqlSession } from '../../../../contracts/sql/session';
import type { Comparison } from '../consistency/compare-sample';
import { joinedView } from '../consistency/joined-view';
import { historyColumns } from '../definitions/draft-view';
import { renderDuckDb } from '../join/duckdb-renderer';
import { addressOf } from '../online/address-of';
import type { OnlineStore } from '../online/online-store';
import { entityKeyOf } from '../values/entity-key';
import { isoOf } from '../values/microseconds';
import { readableSql } from '../values/sql-value';
import { aggregatePlan } from './aggregate-plan';
import { aggregatesOfTiles } from './aggregates-of-tiles';
import { unpackTiles } from './packed-tiles';
import { holdsUnsettled } from './tiles';
import { withExactSums } from './with-exact-sums';

/** Entities that are asked, chosen by hash: the same ones for the same data. */
const entities = 300;
const row = '__sample_row';
const time = '__sample_time';

/** After the newest event: at once, on the edges of the shortest windows, and when windows are empty (microseconds). */
const delays = [0n, 1n, 60_000_000n, 3_599_999_999n, 86_400_000_001n, 31n * 86_400_000_000n] as const;

const createQuestions = (view: FeatureViewVersion, relation: string): string => {
  const keys = quoteNames(view.entities.map(({ joinKey }) => joinKey));
  const cases = delays.map((delay, index) => `WHEN ${index} THEN ${delay}`).join(' ');
  return `CREATE TABLE questions AS
    WITH chosen AS (SELECT ${keys}, epoch_us(max(${historyColumns.event})) AS newest FROM ${quoteName(relation)}
      GROUP BY ${keys} ORDER BY md5(concat_ws('|', ${keys})) LIMIT ${entities}),
    numbered AS (SELECT *, row_number() OVER (ORDER BY ${keys}) AS ${row} FROM chosen)
    SELECT *, make_timestamp(newest + CASE CAST(${row} % ${delays.length} AS INTEGER) ${cases} END) AS ${time} FROM numbered`;
};

const expected = async (session: SqlSession, view: FeatureViewVersion, relation: string) => {
  const keys = view.entities.map(({ joinKey }) => joinKey);
  const joined = joinedView(view, relation, { hasUniqueEvents: true, asKnown: false });
  const names = view.features.map(({ name }) => name);
  const join = renderDuckDb({
    labels: { relation: 'questions', row, timestamp: time },
    views: [joined],
    output: [...keys, 'newest', time, ...names],
  });
  const features = view.features.map(({ name, type }, index) => `${readableSql(name, type)} AS f${index}`);
  const query = `SELECT ${keys.map((key, index) => `${quoteName(key)} AS k${index}`).join(', ')}, newest, epoch_us(${time}) AS time, ${features.join(', ')} FROM (${join})`;
  return withExactSums(`the windows of ${view.name}`, () => session.rows(query));
};

const shown = (value: FeatureValue): string => (value === null ? 'nothing' : String(value));

const compare = (
  view: FeatureViewVersion,
  entity: string,
  sample: SqlRow,
  packed: Uint8Array | undefined,
): Comparison => {
  const at = BigInt(sample['time'] as bigint);
  const online = aggregatesOfTiles(view, packed, at);
  // Pushed since, or online only: not what the history knows, which is no difference between the two.
  if (packed && holdsUnsettled(unpackTiles(aggregatePlan(view), packed)))
    return { compared: 0, mismatches: [] };
  const mismatches = view.features.flatMap(({ name }, index) => {
    const [wanted, found] = [(sample[`f${index}`] ?? null) as FeatureValue, online.values[index] ?? null];
    return Object.is(wanted, found)
      ? []
      : [`${name} of ${entity} as of ${isoOf(at)}: offline ${shown(wanted)}, online ${shown(found)}`];
  });
  return { compared: view.features.length, mismatches };
};

/**
 * Compares the windows of an aggregated view as the online store answers them with what SQL makes of the history
 * (`relation`, one row for each entity and time), bit for bit, for a sample of entities at times after their newest event.
 * Throws `feature.aggregate.overflow`.
 * Entities with events that no materialization has seen are left out.
 */
export const checkWindows = async (
  { session, online }: { readonly session: SqlSession; readonly online: Pick<OnlineStore, 'read'> },
  view: FeatureViewVersion,
  relation: string,
): Promise<readonly Comparison[]> => {
  await session.run(createQuestions(view, relation));
  const samples = (await expected(session, view, relation)).map((sample) => {
    const keys = Object.fromEntries(
      view.entities.map(({ joinKey }, index) => [joinKey, sample[`k${index}`]]),
    );
    return { sample, entity: entityKeyOf(view.entities, keys) };
  });
  const { tiles } = await online.read({
    rows: [],
    tiles: samples.map(({ entity }) => addressOf(view, entity)),
    consistent: true,
  });
  return samples.map(({ sample, entity }, index) => compare(view, entity, sample, tiles[index]?.packed));
};
