import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { OnlineAnswer, OnlineRequest } from '../../../../contracts/features/online';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import { unpackingOf } from '../packing/packed-row';
import { entityKeyOf } from '../values/entity-key';
import { microsecondsOf } from '../values/microseconds';
import { addressOf } from './address-of';
import { cellAt } from './cells-of-row';
import { answerOf, type Column, type FeaturesRead, type PartRead, rowAt } from './features-read';
import type { OnlineStore } from './online-store';
import {
  type DefinitionReader,
  type RequestFeature,
  resolveFeatures,
  type StoredFeature,
  usedFeatures,
  type WantedFeature,
} from './resolve-features';
import { readRows, type ViewFound } from './rows-of-view';
import { typesOf } from './view-columns';
import { type ViewRow, viewRowOf } from './view-row';

type Rows = OnlineRequest['rows'];

const nothing: PartRead = { rows: [], rowOf: null };

interface Entities {
  /** Distinct entity keys. */
  readonly distinct: readonly string[];
  readonly rowOf: readonly number[] | null;
}

const entitiesOf = (view: FeatureViewVersion, rows: Rows): Entities => {
  const numbers = new Map<string, number>();
  const rowOf = rows.map((row) => {
    const key = entityKeyOf(view.entities, row);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
  return { distinct: [...numbers.keys()], rowOf: numbers.size === rows.length ? null : rowOf };
};

/** Views of one entity share its keys. */
const entitiesByKeys = (rows: Rows) => {
  const made = new Map<string, Entities>();
  return (view: FeatureViewVersion): Entities => {
    const keys = JSON.stringify(view.entities);
    const entities = made.get(keys) ?? entitiesOf(view, rows);
    made.set(keys, entities);
    return entities;
  };
};

/** The places of a view that are wanted, each once. */
interface ViewPart {
  readonly view: FeatureViewVersion;
  readonly places: readonly number[];
}

const viewName = (view: FeatureViewVersion): string => `${view.name}@${view.version}`;

const partsOf = (wanted: readonly StoredFeature[]): ReadonlyMap<string, ViewPart> => {
  const places = new Map<string, { view: FeatureViewVersion; places: Set<number> }>();
  for (const { view, place } of wanted) {
    const part = places.get(viewName(view)) ?? { view, places: new Set<number>() };
    part.places.add(place);
    places.set(viewName(view), part);
  }
  return new Map([...places].map(([name, part]) => [name, { view: part.view, places: [...part.places] }]));
};

const timeOf = (asOf: string | undefined): bigint | undefined => {
  if (asOf === undefined) return undefined;
  const time = microsecondsOf(asOf);
  if (time === undefined)
    throw new CairnError('feature.request.invalid', `"${asOf}" is not a time as 2015-07-01T12:00:00Z.`);
  return time;
};

/** Rows of a view as they may be given at a time (microseconds). */
const viewRows = async (
  view: FeatureViewVersion,
  places: readonly number[],
  found: ViewFound | undefined,
  time: bigint,
): Promise<readonly ViewRow[]> => {
  if (found?.kind === 'tiles') {
    // What few reads need is loaded when one does: the start of a function is for all of them.
    const { aggregatedRow } = await import('./aggregated-row');
    return found.tiles.map((tiles) => aggregatedRow(view, places, tiles, time));
  }
  const unpacking = unpackingOf(typesOf(view), places);
  return (found?.rows ?? []).map((row) => viewRowOf(view, unpacking, row, time));
};

/** Reads views of a request: where a feature of them is then. */
const readViews = async (
  store: OnlineStore,
  parts: ReadonlyMap<string, ViewPart>,
  request: OnlineRequest,
  now: Date,
): Promise<(wanted: StoredFeature) => Omit<Column, 'feature'>> => {
  const asOf = timeOf(request.asOf);
  const time = asOf ?? BigInt(now.getTime()) * 1000n;
  const entities = entitiesByKeys(request.rows);
  const reads = [...parts.values()].map((part) => ({
    ...part,
    addresses: entities(part.view).distinct.map((entity) => addressOf(part.view, entity)),
  }));
  const found = await readRows(store, reads, asOf);
  const made = new Map(
    await Promise.all(
      reads.map(async ({ view, places }, index) => {
        const rows = await viewRows(view, places, found[index], time);
        const part: PartRead = { rows, rowOf: entities(view).rowOf };
        return [viewName(view), { part, placeOf: new Map(places.map((place, at) => [place, at])) }] as const;
      }),
    ),
  );
  return ({ view, place }) => {
    const read = made.get(viewName(view));
    return { part: read?.part ?? nothing, place: read?.placeOf.get(place) ?? 0 };
  };
};

/** Computes the request views that are wanted, from the features that they use. */
const computed = async (
  wanted: readonly RequestFeature[],
  used: readonly StoredFeature[],
  rows: Rows,
  columnOf: (wanted: StoredFeature) => Omit<Column, 'feature'>,
): Promise<ReadonlyMap<RequestViewVersion, PartRead>> => {
  if (wanted.length === 0) return new Map();
  const { requestParts } = await import('./request-parts');
  const columns = new Map(
    used.map((one) => [`${viewName(one.view)}:${one.view.features[one.place]?.name}`, columnOf(one)]),
  );
  return requestParts([...new Set(wanted.map(({ view }) => view))], rows, ({ uses }, row) =>
    uses.map((use) => {
      const column = columns.get(`${use.view}@${use.viewVersion}:${use.feature}`);
      return column ? cellAt(rowAt(column.part, row), column.place).value : null;
    }),
  );
};

const featureOf = ({ view, place }: WantedFeature): Column['feature'] => {
  const { name = '', type = 'DOUBLE' } = view.features[place] ?? {};
  return { view: view.name, viewVersion: view.version, name, type };
};

export interface ReadStores {
  readonly online: OnlineStore;
  readonly definitions: DefinitionReader;
}

/**
 * Reads online features of entities, newest or as of a time: one round trip for the values of all views, after one or
 * two for definitions that are not known yet. A value older than the view's ttl is not given. Throws
 * `feature.request.invalid`, `feature.view.not-found`, `feature.service.not-found`; what the store throws goes through.
 */
export const readFeatures = async (
  { online, definitions }: ReadStores,
  request: OnlineRequest,
  now: Date = new Date(),
): Promise<FeaturesRead> => {
  const wanted = await resolveFeatures(definitions, request);
  const used = await usedFeatures(definitions, request.project, wanted);
  const stored = wanted.filter((one) => one.kind === 'stored');
  const requested = wanted.filter((one) => one.kind === 'request');
  const parts = partsOf([...stored, ...used]);
  const columnOf = await readViews(online, parts, request, now);
  const requestedParts = await computed(requested, used, request.rows, columnOf);
  const keys = [...parts.values()].flatMap(({ view }) => view.entities);
  return {
    columns: wanted.map((one) => ({
      feature: featureOf(one),
      ...(one.kind === 'stored'
        ? columnOf(one)
        : { part: requestedParts.get(one.view) ?? nothing, place: one.place }),
    })),
    joinKeys: [...new Map(keys.map((key) => [key.joinKey, key])).values()],
    rows: request.rows.length,
  };
};

/** What `readFeatures` reads, cell by cell, in the order of the request. */
export const readOnline = async (
  stores: ReadStores,
  request: OnlineRequest,
  now?: Date,
): Promise<OnlineAnswer> => answerOf(await readFeatures(stores, request, now));
