import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { CairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import type { Erasure, Tombstone } from '../../../../contracts/features/erasure';
import type { JoinKey } from '../../../../contracts/features/feature';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { Statement } from '../../../../contracts/journal';
import { subjects } from '../../../../contracts/lineage/subjects';
import { erasedKeysKey } from '../../../../contracts/objects';
import type { LineageReader } from '../../../lineage/public';
import type { DefinitionStore } from '../definitions/definition-store';
import { inParallel } from '../in-parallel';
import { type LeaseOptions, withLease } from '../offline/lease';
import type { MaterializationStore } from '../offline/materialization-store';
import type { OnlineStore } from '../online/online-store';
import { entityKeyOf, keyText } from '../values/entity-key';
import { entityHash, hasKeys, type KeyTexts } from './entity-hash';
import { commitmentOf, type ErasedHistory, eraseHistory, type HistoryStores } from './erase-history';
import type { ErasurePlace, ErasureStore, StoredErasure } from './erasure-store';
import { onlineErasure } from './online-erasure';

export interface EraseStores extends HistoryStores {
  readonly erasures: ErasureStore;
  readonly views: Pick<DefinitionStore<FeatureViewVersion>, 'all' | 'version'>;
  readonly online: Pick<OnlineStore, 'eraseEntity'>;
  readonly materializations: Pick<MaterializationStore, 'take' | 'release'>;
  readonly lineage: LineageReader;
}

export interface EraseRequest {
  readonly entity: string;
  readonly keys: Readonly<Record<string, string | number>>;
  readonly clientToken?: string | undefined;
}

export interface EraseTime {
  readonly now: () => number;
  /** When a call stops beginning something new (milliseconds since 1970). */
  readonly end: number;
  readonly lease?: LeaseOptions;
}

/** Longer than any push that was let through by older tombstones can last. */
const settlingMilliseconds = 60_000;
const parallelErasures = 16;
const mostNamed = 100;
const mostUnfinished = 10;
/** Nobody drives an erasure any more that was left alone for so long: who asks without a token asks anew. */
const abandonedMilliseconds = 15 * 60_000;

const notReached = [
  'datasets and the files they were made of: remove the entity at their source and apply the project again',
  'training sets and models that were made before: see madeWith',
  'the inference log, feedback and reports of monitors',
  'rows that were pushed online only, under keys of which the erased ones are a part',
];

/** Every version of every view. */
const versionsOf = async (
  { views }: Pick<EraseStores, 'views'>,
  project: string,
): Promise<readonly FeatureViewVersion[]> => {
  const newest = await views.all(project);
  const versions = newest.flatMap(({ name, version }) =>
    Array.from({ length: version }, (_, index) => ({ name, version: index + 1 })),
  );
  const all = await inParallel(versions, parallelErasures, ({ name, version }) =>
    views.version(project, name, version),
  );
  return all.flatMap((view) => view ?? []);
};

/** Other entities that go by join keys of these names: an erasure is of one entity, whatever their values. */
const othersOf = (
  views: readonly FeatureViewVersion[],
  { entity, keys }: EraseRequest,
): readonly string[] => {
  const others = views
    .flatMap(({ entities }) => entities)
    .filter((key) => key.entity !== entity && Object.hasOwn(keys, key.joinKey))
    .map((key) => key.entity);
  return [...new Set(others)].sort();
};

const ofEntity = (views: readonly FeatureViewVersion[], entity: string): readonly JoinKey[] => {
  const own = views.flatMap(({ entities }) => entities).filter((key) => key.entity === entity);
  return [...new Map(own.map((key) => [key.joinKey, key])).values()];
};

/** The keys as a history shows them, of `about`: the views that have them. Throws when they are not the entity's. */
const keysOf = (
  all: readonly FeatureViewVersion[],
  about: readonly FeatureViewVersion[],
  { entity, keys }: EraseRequest,
): KeyTexts => {
  const declared = ofEntity(about, entity);
  if (declared.length > 0)
    return Object.fromEntries(declared.map((key) => [key.joinKey, keyText(key, keys)]));
  const names = ofEntity(all, entity).map(({ joinKey }) => joinKey);
  throw names.length === 0
    ? new CairnError('feature.entity.not-found', `No feature view is about an entity ${entity}.`)
    : new CairnError('feature.request.invalid', `Entity ${entity} has the join keys ${names.join(', ')}.`);
};

interface Asked {
  readonly request: EraseRequest;
  readonly keys: KeyTexts;
  /** Sorted. */
  readonly joinKeys: readonly string[];
  /** Other entities with join keys of these names. */
  readonly others: readonly string[];
}

const noCounts = { onlineItems: 0, files: 0, rows: 0, objectVersions: 0 };

const beginning = ({ request, joinKeys, others }: Asked, hash: string, call: Call): StoredErasure => {
  const salt = randomBytes(16).toString('hex');
  return {
    erasure: {
      schemaVersion: 1,
      id: ulid(Date.parse(call.time)),
      project: call.project,
      entity: request.entity,
      joinKeys: [...joinKeys],
      status: 'erasing',
      commitment: commitmentOf(salt, hash),
      salt,
      until: call.time,
      sweepFrom: null,
      counts: noCounts,
      views: [],
      madeWith: { trainingSets: [], modelVersions: [] },
      notReached: [
        ...notReached,
        ...(others.length > 0
          ? [`${others.join(', ')} of the same join keys, which is another entity: erase it by its own name`]
          : []),
      ],
      requestedBy: call.principal.id,
      requestedAt: call.time,
      endedAt: null,
    },
    place: { pass: 1, view: 0, after: '' },
    clientToken: request.clientToken ?? null,
    movedAt: call.time,
  };
};

const keptKeys = async ({ files }: EraseStores, { project, id }: Erasure): Promise<readonly string[]> => {
  const key = erasedKeysKey(project, id);
  const found = await files.list(key);
  return found.length > 0 ? (JSON.parse(await files.read(key)) as string[]) : [];
};

/** Keys that were found together with others are noted until the end: the histories do not hold them any more. */
const noteKeys = async (stores: EraseStores, erasure: Erasure, found: readonly string[]): Promise<void> => {
  if (found.length === 0) return;
  const all = new Set([...(await keptKeys(stores, erasure)), ...found]);
  await stores.files.write(erasedKeysKey(erasure.project, erasure.id), JSON.stringify([...all]));
};

/** Erasures of the entity that may be under way, the newest first. */
const begunOf = async (
  { erasures }: EraseStores,
  project: string,
  tombstone: Tombstone | undefined,
): Promise<readonly StoredErasure[]> => {
  if (!tombstone) return [];
  const ids = [tombstone.erasure, ...(tombstone.unfinished ?? [])];
  const found = await Promise.all(ids.map((id) => erasures.find(project, id)));
  return found.flatMap((one) => one ?? []);
};

/** Whether a call means an erasure that is there already: by its token, or without tokens one that somebody drives. */
const isMeant = ({ erasure, clientToken, movedAt }: StoredErasure, request: EraseRequest, call: Call) => {
  if (request.clientToken !== undefined) return clientToken === request.clientToken;
  const idle = Date.parse(call.time) - Date.parse(movedAt);
  return clientToken === null && erasure.status !== 'erased' && idle < abandonedMilliseconds;
};

/**
 * The erasure to go on with; else a new one, up to the time of the call. It takes over what earlier ones that are not
 * over have found: keys that were erased together with others are in no history any more.
 */
const current = async (stores: EraseStores, asked: Asked, call: Call): Promise<StoredErasure> => {
  const { request, keys, joinKeys } = asked;
  const { project } = call;
  const hash = entityHash(project, request.entity, keys);
  const tombstone = await stores.erasures.tombstone(project, hash);
  const before = await begunOf(stores, project, tombstone);
  const meant = before.find((one) => isMeant(one, request, call));
  if (meant) return meant;
  const unfinished = before.map(({ erasure }) => erasure).filter(({ status }) => status !== 'erased');
  const begun = beginning(asked, hash, call);
  const views = new Map(
    unfinished.flatMap((one) => one.views.map((view) => [`${view.view}@${view.version}`, view])),
  );
  const stored: StoredErasure = { ...begun, erasure: { ...begun.erasure, views: [...views.values()] } };
  const found = await Promise.all(unfinished.map((one) => keptKeys(stores, one)));
  await noteKeys(stores, stored.erasure, found.flat());
  const after: Tombstone = {
    schemaVersion: 1,
    project,
    entity: request.entity,
    joinKeys: [...joinKeys],
    hash,
    until: call.time,
    erasure: stored.erasure.id,
    ...(unfinished.length > 0 ? { unfinished: unfinished.map(({ id }) => id).slice(0, mostUnfinished) } : {}),
  };
  await stores.erasures.begin(after, tombstone, stored, call);
  return stored;
};

/** Notes that a history held rows of the entity, and under which keys; before they are removed. */
const withView = (stored: StoredErasure, { name, version }: FeatureViewVersion): StoredErasure => {
  const { views } = stored.erasure;
  if (views.some((one) => one.view === name && one.version === version)) return stored;
  return { ...stored, erasure: { ...stored.erasure, views: [...views, { view: name, version }] } };
};

const withCounts = (stored: StoredErasure, found: ErasedHistory): StoredErasure => {
  const { erasure, place } = stored;
  const { counts } = erasure;
  const next = found.after === null ? { view: place.view + 1, after: '' } : { after: found.after };
  return {
    ...stored,
    place: { ...place, ...next },
    erasure: {
      ...erasure,
      counts: {
        ...counts,
        files: counts.files + found.files,
        rows: counts.rows + found.rows,
        objectVersions: counts.objectVersions + found.objectVersions,
      },
    },
  };
};

/** Cleans histories from a place on, noting each place; stops when the time is over. */
const cleanHistories = async (
  stores: EraseStores,
  views: readonly FeatureViewVersion[],
  keys: KeyTexts,
  from: StoredErasure,
  call: Call,
  time: EraseTime,
): Promise<StoredErasure> => {
  let stored = from;
  const move = async (next: StoredErasure): Promise<void> => {
    if (next === stored) return;
    const moved = { ...next, movedAt: call.time };
    await stores.erasures.progress(stored, moved);
    stored = moved;
  };
  const isOver = () => time.now() >= time.end;
  const rows = { keys, until: stored.erasure.until };
  while (stored.place.view < views.length && !isOver()) {
    const view = views[stored.place.view] as FeatureViewVersion;
    const { project, name } = view;
    const note = async (entities: readonly string[]): Promise<void> => {
      await noteKeys(stores, stored.erasure, entities);
      await move(withView(stored, view));
    };
    const { after } = stored.place;
    const wanted = { project, view: name, holder: `erasure-${stored.erasure.id}` };
    const found = await withLease(
      stores.materializations,
      wanted,
      (lease) => eraseHistory(stores, view, rows, lease, { after, isOver, note }),
      time.lease,
    );
    await move(withCounts(stored, found));
  }
  return stored;
};

/** Removes the online rows of the entity, and of every entity of which it was found to be a part. */
const cleanOnline = async (
  stores: EraseStores,
  views: readonly FeatureViewVersion[],
  keys: KeyTexts,
  stored: StoredErasure,
): Promise<StoredErasure> => {
  const { erasure } = stored;
  const own = views
    .filter(({ entities }) =>
      entities.every(({ entity, joinKey }) => entity === erasure.entity && keys[joinKey] !== undefined),
    )
    .map(({ entities }) => entityKeyOf(entities, keys));
  const all = [...new Set([...own, ...(await keptKeys(stores, erasure))])];
  const taken = onlineErasure(views, erasure.until);
  const deleted = await inParallel(all, parallelErasures, (entity) =>
    stores.online.eraseEntity(erasure.project, entity, taken),
  );
  const onlineItems = deleted.reduce((sum, one) => sum + one, erasure.counts.onlineItems);
  return { ...stored, erasure: { ...erasure, counts: { ...erasure.counts, onlineItems } } };
};

const namesOf = (found: readonly { kind: string; id: string }[], kind: string): string[] =>
  [...new Set(found.filter((one) => one.kind === kind).map(({ id }) => id))].sort().slice(0, mostNamed);

/** Training sets and models that were made with data of the views, as the journal tells it. */
const madeWithOf = async (
  { lineage }: EraseStores,
  { project, views }: Erasure,
): Promise<Erasure['madeWith']> => {
  const made = await Promise.all(
    views.map(({ view, version }) => lineage.madeOf(project, subjects.featureView(view, version))),
  );
  return {
    trainingSets: namesOf(made.flat(), 'training-set'),
    modelVersions: namesOf(made.flat(), 'model-version'),
  };
};

const statementOf = ({ id, project, entity, commitment, counts, views, madeWith }: Erasure): Statement => ({
  project,
  fact: 'EntityErased',
  subject: subjects.erasure(id),
  relations: views.map(({ view, version }) => ({
    role: 'erased',
    subject: subjects.featureView(view, version),
  })),
  details: {
    entity,
    commitment,
    ...counts,
    trainingSets: madeWith.trainingSets.length,
    modelVersions: madeWith.modelVersions.length,
  },
});

const nextPass: ErasurePlace = { pass: 2, view: 0, after: '' };

/** After the first pass: nothing of the entity is left but what pushes bring that were let through before. */
const settle = async (
  stores: EraseStores,
  stored: StoredErasure,
  call: Call,
  time: EraseTime,
): Promise<StoredErasure> => {
  const sweepFrom = new Date(time.now() + settlingMilliseconds).toISOString();
  const next: StoredErasure = {
    ...stored,
    place: nextPass,
    movedAt: call.time,
    erasure: { ...stored.erasure, status: 'settling', sweepFrom },
  };
  await stores.erasures.progress(stored, next);
  return next;
};

const finish = async (stores: EraseStores, stored: StoredErasure, call: Call): Promise<StoredErasure> => {
  const objectVersions = await stores.objects.erase([erasedKeysKey(call.project, stored.erasure.id)]);
  const { counts } = stored.erasure;
  const erasure: Erasure = {
    ...stored.erasure,
    status: 'erased',
    counts: { ...counts, objectVersions: counts.objectVersions + objectVersions },
    madeWith: await madeWithOf(stores, stored.erasure),
    endedAt: call.time,
  };
  const next = { ...stored, erasure };
  await stores.erasures.finish(stored, next, statementOf(erasure), call);
  return next;
};

/**
 * Removes an entity from every view, as far as the time of one call goes; asked again, it goes on. First a tombstone:
 * pushes and materializations bring nothing back from before it. Then the histories, under the lease of each view, and
 * the online items. What pushes that were under way have brought meanwhile is removed by a second pass, a minute later;
 * its end is journaled as hashes and numbers. What is pushed with events after its beginning stays: another call with
 * another token (or without one, once nobody drives the first) erases that, too. Throws `feature.entity.not-found`, `feature.request.invalid`,
 * `feature.materialization.running`, and `storage.conflict` when the same erasure is driven by somebody else.
 */
export const eraseEntity = async (
  stores: EraseStores,
  request: EraseRequest,
  call: Call,
  time: EraseTime,
): Promise<Erasure> => {
  const all = await versionsOf(stores, call.project);
  const names = Object.keys(request.keys).sort();
  const about = all.filter(({ entities }) => hasKeys(entities, request.entity, names));
  const keys = keysOf(all, about, request);
  const joinKeys = Object.keys(keys).sort();
  const begun = await current(stores, { request, keys, joinKeys, others: othersOf(all, request) }, call);
  const { status, sweepFrom } = begun.erasure;
  const waits = status === 'settling' && sweepFrom !== null && time.now() < Date.parse(sweepFrom);
  if (status === 'erased' || waits) return begun.erasure;
  const cleaned = await cleanHistories(stores, about, keys, begun, call, time);
  if (cleaned.place.view < about.length) return cleaned.erasure;
  const gone = await cleanOnline(stores, about, keys, cleaned);
  const last =
    gone.place.pass === 1 ? await settle(stores, gone, call, time) : await finish(stores, gone, call);
  return last.erasure;
};
