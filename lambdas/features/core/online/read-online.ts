import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { OnlineAnswer, OnlineCell, OnlineRequest } from '../../../../contracts/features/online';
import { entityKeyOf } from '../values/entity-key';
import { microsecondsOf } from '../values/microseconds';
import { cellsOfRow } from './cells-of-row';
import type { OnlineStore } from './online-store';
import { type DefinitionReader, resolveFeatures, type WantedFeature } from './resolve-features';
import { readRows } from './rows-of-view';

/** The features of one view that were asked for: places in the view, and positions in the answer. */
interface ViewPart {
  readonly view: FeatureViewVersion;
  readonly places: readonly number[];
  readonly positions: readonly number[];
  /** Entity key of each row of the request. */
  readonly entities: readonly string[];
  readonly distinct: readonly string[];
}

const partsOf = (wanted: readonly WantedFeature[], rows: OnlineRequest['rows']): readonly ViewPart[] => {
  const numbered = wanted.map((feature, position) => ({ ...feature, position }));
  const groups = Map.groupBy(numbered, ({ view }) => `${view.name}@${view.version}`);
  return [...groups.values()].flatMap((group) => {
    const view = group[0]?.view;
    if (!view) return [];
    const entities = rows.map((row) => entityKeyOf(view.entities, row));
    return {
      view,
      places: group.map(({ index }) => index),
      positions: group.map(({ position }) => position),
      entities,
      distinct: [...new Set(entities)],
    };
  });
};

const timeOf = (asOf: string | undefined): bigint | undefined => {
  if (asOf === undefined) return undefined;
  const time = microsecondsOf(asOf);
  if (time === undefined)
    throw new CairnError('feature.request.invalid', `"${asOf}" is not a time as 2015-07-01T12:00:00Z.`);
  return time;
};

const joinKeysOf = (parts: readonly ViewPart[]): OnlineAnswer['joinKeys'] => {
  const keys = parts.flatMap(({ view }) => view.entities);
  return [...new Map(keys.map((key) => [key.joinKey, key])).values()];
};

/**
 * Reads online features of entities, newest or as of a time. Answers in the order of the request, every row
 * once; entities that are asked for twice are read once. A failed read throws.
 */
export const readOnline = async (
  stores: { readonly online: OnlineStore; readonly definitions: DefinitionReader },
  request: OnlineRequest,
  now: Date = new Date(),
): Promise<OnlineAnswer> => {
  const wanted = await resolveFeatures(stores.definitions, request);
  const asOf = timeOf(request.asOf);
  const parts = partsOf(wanted, request.rows);
  const reads = parts.map(({ view, distinct }) => ({
    view,
    addresses: distinct.map((entity) => ({
      project: request.project,
      view: view.name,
      version: view.version,
      entity,
    })),
  }));
  const found = await readRows(stores.online, reads, asOf);
  const time = asOf ?? BigInt(now.getTime()) * 1000n;
  const rows: OnlineCell[][] = request.rows.map(() => new Array<OnlineCell>(wanted.length));
  for (const [index, { view, places, positions, entities, distinct }] of parts.entries()) {
    const cells = distinct.map((_, at) => cellsOfRow(view, places, found[index]?.[at], time));
    const byEntity = new Map(distinct.map((entity, at) => [entity, cells[at] ?? []]));
    for (const [row, entity] of entities.entries()) {
      const own = byEntity.get(entity) ?? [];
      for (const [at, position] of positions.entries()) {
        const cell = own[at];
        const target = rows[row];
        if (cell && target) target[position] = cell;
      }
    }
  }
  return {
    features: wanted.map(({ view, name, index }) => ({
      view: view.name,
      viewVersion: view.version,
      name,
      type: view.features[index]?.type ?? 'DOUBLE',
    })),
    joinKeys: joinKeysOf(parts),
    rows,
  };
};
