import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { configuration } from '../../../platform/configuration';
import { locateEntity, shards } from '../../core/entity-id';
import type { Run } from '../../core/run';
import type { RunStore, SearchedList } from '../../core/run-store';
import type { Stored } from '../../core/stored';
import { chunkStore } from './chunks';
import { trackingKeys } from './keys';
import { modelPut } from './model-put';
import { overflowStore } from './overflow';
import { type RunItem, type RunRevision, revisionOf, runIdOf, runIn } from './run-item';
import { runPut } from './run-put';
import { saveEntities } from './save-entity';
import { scanShards } from './scan-shards';

/** Reads whose parts were replaced in between are repeated so often. */
const readAttempts = 5;

/** Metrics of a run are two lists of its item. */
const isAmong =
  (lists: ReadonlySet<string>) =>
  (name: string): boolean =>
    lists.has(name === 'latest' || name === 'fresh' ? 'metrics' : name);

/** Runs in the tracking table: an item a run, chunks of its history and overflowing lists beside it. */
export const dynamoRunStore = (documents: DynamoDBDocumentClient): RunStore => {
  const table = configuration.table('tracking');
  const overflow = overflowStore(documents);
  const chunks = chunkStore(documents);

  const find = async (
    project: string,
    runId: string,
    lists?: ReadonlySet<SearchedList>,
  ): Promise<Stored<Run> | undefined> => {
    const location = locateEntity(runId);
    if (!location) return undefined;
    const Key = trackingKeys.run(project, location, runId);
    for (let attempt = 0; attempt < readAttempts; attempt += 1) {
      const { Item } = await documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      if (!Item) return undefined;
      const item = Item as unknown as RunItem;
      const [read] = await overflow.lists(
        project,
        [{ ownerId: runId, item }],
        lists && isAmong(new Set([...lists, 'metrics'])),
      );
      if (read) return { value: runIn(item, read), revision: revisionOf(item) };
    }
    throw new Error(`parts of run ${runId} are missing`);
  };

  /** Items of runs whose long lists are not all read. */
  const partial = new WeakMap<Run, RunItem>();

  const readItems = async (
    project: string,
    items: readonly RunItem[],
    wanted?: (name: string) => boolean,
  ) => {
    const lists = await overflow.lists(
      project,
      items.map((item) => ({ ownerId: runIdOf(item), item })),
      wanted,
    );
    return Promise.all(
      items.map(async (item, index) => {
        const own = lists[index];
        const run = own ? runIn(item, own) : (await find(project, runIdOf(item)))?.value;
        if (!run) throw new Error(`run ${runIdOf(item)} vanished while it was read`);
        if (own && wanted && !Object.keys(item.spilled ?? {}).every(wanted)) partial.set(run, item);
        return run;
      }),
    );
  };

  return {
    find,

    scan: ({ project, experimentIds, after, expected, lists }) =>
      scanShards(documents, {
        partitions: experimentIds.flatMap((experimentId) =>
          Array.from({ length: shards }, (_, shard) => trackingKeys.runShard(project, experimentId, shard)),
        ),
        prefix: 'RUN#',
        after: after && trackingKeys.runSort(after.startTime, after.runId),
        expected,
        read: async (page) => {
          const items = page as unknown as readonly RunItem[];
          const runs = await readItems(project, items, lists && isAmong(lists));
          return runs.map((run, index) => [items[index]?.sk ?? '', run] as const);
        },
      }),

    complete: async (project, runs) => {
      const items = runs.flatMap((run) => partial.get(run) ?? []);
      if (items.length === 0) return runs;
      const whole = await readItems(project, items);
      const byId = new Map(whole.map((run) => [run.runId, run]));
      return runs.map((run) => byId.get(run.runId) ?? run);
    },

    flushed: (project, { value, revision }, key) =>
      chunks.read(project, value.runId, (revision as RunRevision).chunks, key),

    flushedInOrder: (project, { value, revision }, key, place) => {
      const head = (revision as RunRevision).chunks;
      if (head.count > 0 && head.until === undefined) return undefined;
      return chunks.readFrom(project, value.runId, head, key, place);
    },

    create: (run, statement, call) =>
      saveEntities(documents, call.project, [runPut(call.project, run, [], undefined)], {
        statements: [statement],
        call,
      }),

    save: (before, { run, flush = [], models = [], statements = [] }, call) =>
      saveEntities(
        documents,
        call.project,
        [
          runPut(call.project, run, flush, before),
          ...models.map(({ before: stored, model }) => modelPut(call.project, model, stored.revision)),
        ],
        { statements, call },
      ),
  };
};
