import { restoredInt64, type StoredInt64, storedInt64 } from '../../../../contracts/tracking/int64';
import type { MetricPoint } from '../../../../contracts/tracking/metric-point';
import type { ModelOutput } from '../../../../contracts/tracking/run';
import { locateEntity } from '../../core/entity-id';
import { compareAge } from '../../core/metrics/latest';
import type { MetricLog } from '../../core/metrics/metric-log';
import type { DatasetReference, Run } from '../../core/run';
import type { Revision } from '../../core/stored';
import { type ListName, type Lists, notRead, type PackedLists, type Spilled } from './document';
import { once } from './once';
import { pack } from './packed';
import { packPairs, pairsIn } from './packed-pairs';
import { packSeries, seriesIn } from './packed-series';
import { isUnread, unreadList } from './unread-list';

/** The flushed history of a run: how many chunks, and the name of the last one. */
export interface ChunkHead {
  readonly count: number;
  readonly head: string | null;
  /** Greatest timestamp in chunks; absent when some chunk holds an older point than one before it. */
  readonly until?: StoredInt64;
}

/** What the DynamoDB store remembers of a run that it has read. */
export interface RunRevision extends Revision {
  readonly chunks: ChunkHead;
  readonly spilled: Spilled;
}

type Pairs = readonly (readonly [string, string])[];

/** What a run says of itself, as its item holds it; the rest follows from its id. */
type About = Pick<Run, 'name' | 'userId' | 'status' | 'endTime' | 'artifactUri' | 'principal' | 'author'>;

const aboutRun = ({ name, userId, status, endTime, artifactUri, principal, author }: Run): About => ({
  name,
  userId,
  status,
  endTime,
  artifactUri,
  principal,
  author,
});

/** Those that are empty are left out. */
const filled = (lists: Readonly<Partial<Record<ListName, false | Buffer>>>): PackedLists =>
  Object.fromEntries(Object.entries(lists).flatMap(([name, list]) => (list ? [[name, list]] : [])));

type SettledList = 'params' | 'tags' | 'datasets' | 'modelInputs' | 'modelOutputs';

/** Lists that stay as they are while a run logs its metrics. */
export const settledInRun: readonly SettledList[] = [
  'params',
  'tags',
  'datasets',
  'modelInputs',
  'modelOutputs',
];

/** Lists of a run that were not read, and so stay as they are. */
export const carriedInRun = (run: Run): readonly ListName[] =>
  settledInRun.filter((name) => isUnread(run[name]));

const isFilled = (list: Run[SettledList]): boolean =>
  !isUnread(list) && ('size' in list ? list.size : list.length) > 0;

/** The lists of a run that were read, packed. */
export const listsOfRun = (run: Run): PackedLists =>
  filled({
    about: pack(aboutRun(run)),
    params: isFilled(run.params) && packPairs(run.params),
    tags: isFilled(run.tags) && packPairs(run.tags),
    latest: run.metrics.latest.size > 0 && packSeries([...run.metrics.latest.values()]),
    fresh: run.metrics.fresh.length > 0 && packSeries(run.metrics.fresh),
    datasets:
      isFilled(run.datasets) && pack(run.datasets.map(({ name, digest, tags }) => [name, digest, [...tags]])),
    modelInputs: isFilled(run.modelInputs) && pack(run.modelInputs),
    modelOutputs:
      isFilled(run.modelOutputs) &&
      pack(run.modelOutputs.map(({ modelId, step }) => [modelId, storedInt64(step)])),
  });

/**
 * The item of a run, without its keys. It has few attributes, because each costs time in every search; what else
 * there is to say stands in the packed lists.
 */
export const runItem = (run: Run, data: Buffer, revision: RunRevision) => ({
  schemaVersion: 1,
  version: revision.version,
  ...(run.deletedAt === null ? {} : { deletedAt: run.deletedAt }),
  ...(revision.chunks.count > 0 ? { chunks: revision.chunks } : {}),
  ...(run.metrics.flushedBatch === undefined ? {} : { flushedBatch: run.metrics.flushedBatch }),
  ...(Object.keys(revision.spilled).length > 0 ? { spilled: revision.spilled } : {}),
  data,
});

export interface RunItem {
  readonly sk: string;
  readonly version: number;
  readonly deletedAt?: number | null;
  readonly chunks?: ChunkHead;
  readonly flushedBatch?: string;
  readonly spilled?: Spilled;
  readonly data: Uint8Array;
}

/** The id of the run in an item. */
export const runIdOf = ({ sk }: Pick<RunItem, 'sk'>): string => sk.slice(sk.lastIndexOf('#') + 1);

export const revisionOf = (item: RunItem): RunRevision => ({
  version: item.version,
  chunks: item.chunks ?? { count: 0, head: null },
  spilled: item.spilled ?? {},
});

const datasetsIn = (list: unknown): readonly DatasetReference[] =>
  ((list ?? []) as readonly (readonly [string, string, Pairs])[]).map(([name, digest, tags]) => ({
    name,
    digest,
    tags: new Map(tags),
  }));

const textsIn = (list: unknown): readonly string[] => (list ?? []) as readonly string[];

const outputsIn = (list: unknown): readonly ModelOutput[] =>
  ((list ?? []) as readonly (readonly [string, StoredInt64])[]).map(([modelId, step]) => ({
    modelId,
    step: restoredInt64(step),
  }));

/** Points that are made when somebody wants them all; the latest of one metric is found without. */
const metricsIn = ({ flushedBatch }: RunItem, lists: Lists): MetricLog => {
  const latest = once(() => seriesIn(lists('latest')));
  const fresh = once(() => seriesIn(lists('fresh')));
  const latestPoints = once(
    () =>
      new Map(
        latest()
          .points()
          .map((point) => [point.key, point]),
      ),
  );
  const freshPoints = once(() => fresh().points());
  const newest = (key: string): MetricPoint | undefined => {
    const [flushed, waiting] = [latest().last(key), fresh().last(key)];
    if (!flushed || !waiting) return flushed ?? waiting;
    return compareAge(waiting, flushed) > 0 ? waiting : flushed;
  };
  const log: MetricLog = {
    flushedBatch,
    get latest() {
      return latestPoints();
    },
    get fresh() {
      return freshPoints();
    },
  };
  // Not enumerable: a copy of the log with other points must not keep it.
  return Object.defineProperty(log, 'newest', { value: newest });
};

/** A list that was not read is replaced by one that can be passed on and not looked into. */
const readAs = <List extends object>(list: unknown, empty: List, read: (list: unknown) => List): List =>
  list === notRead ? unreadList(empty) : read(list);

/** Release 0.1.0 had it as attributes of the item. */
const aboutIn = (item: RunItem, lists: Lists): About =>
  ('runId' in item ? (item as unknown) : lists('about')) as About;

/** The run in an item and its lists, which are unpacked when somebody looks at them: a search looks at few. */
export const runIn = (item: RunItem, lists: Lists): Run => {
  const runId = runIdOf(item);
  const location = locateEntity(runId);
  if (!location) throw new Error(`${runId} is not a run id that was minted here`);
  const about = once(() => aboutIn(item, lists));
  const params = once(() => readAs<Run['params']>(lists('params'), new Map(), pairsIn));
  const tags = once(() => readAs<Run['tags']>(lists('tags'), new Map(), pairsIn));
  const metrics = once(() => metricsIn(item, lists));
  const datasets = once(() => readAs(lists('datasets'), [], datasetsIn));
  const modelInputs = once(() => readAs(lists('modelInputs'), [], textsIn));
  const modelOutputs = once(() => readAs(lists('modelOutputs'), [], outputsIn));
  return {
    runId,
    experimentId: location.experimentId,
    startTime: location.time,
    deletedAt: item.deletedAt ?? null,
    get name() {
      return about().name;
    },
    get userId() {
      return about().userId;
    },
    get status() {
      return about().status;
    },
    get endTime() {
      return about().endTime;
    },
    get artifactUri() {
      return about().artifactUri;
    },
    get principal() {
      return about().principal;
    },
    get author() {
      return about().author;
    },
    get params() {
      return params();
    },
    get tags() {
      return tags();
    },
    get metrics() {
      return metrics();
    },
    get datasets() {
      return datasets();
    },
    get modelInputs() {
      return modelInputs();
    },
    get modelOutputs() {
      return modelOutputs();
    },
  };
};
