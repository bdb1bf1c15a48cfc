import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { configuration } from '../../../platform/configuration';
import { locateEntity, shards } from '../../core/entity-id';
import type { Run } from '../../core/run';
import type { RunStore } from '../../core/run-store';
import type { Stored } from '../../core/stored';
import { chunkItems, chunkStore } from './chunks';
import { packDocument } from './document';
import { trackingKeys } from './keys';
import { modelPut } from './model-put';
import { partStore } from './parts';
import { type RunItem, type RunRevision, revisionOf, runIn, runItem, sectionsOfRun } from './run-item';
import { putItems } from './save-item';
import { scanShards } from './scan-shards';

/** Reads whose parts were replaced in between are repeated so often. */
const readAttempts = 5;

const keyOf = (project: string, run: Pick<Run, 'runId' | 'experimentId' | 'startTime'>) => {
  const location = locateEntity(run.runId);
  if (!location) throw new Error(`${run.runId} is not a run id that was minted here`);
  return trackingKeys.run(project, location, run.runId);
};

/** Runs in the tracking table: an item a run, chunks of its history and overflowing lists beside it. */
export const dynamoRunStore = (documents: DynamoDBDocumentClient): RunStore => {
  const table = configuration.table('tracking');
  const parts = partStore(documents);
  const chunks = chunkStore(documents);

  const find = async (project: string, runId: string): Promise<Stored<Run> | undefined> => {
    const location = locateEntity(runId);
    if (!location) return undefined;
    const Key = trackingKeys.run(project, location, runId);
    for (let attempt = 0; attempt < readAttempts; attempt += 1) {
      const { Item } = await documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      if (!Item) return undefined;
      const item = Item as RunItem;
      const [sections] = await parts.sections(project, [{ ownerId: runId, item }]);
      if (sections) return { value: runIn(item, sections), revision: revisionOf(item) };
    }
    throw new Error(`parts of run ${runId} are missing`);
  };

  const readPage = async (project: string, items: readonly Record<string, unknown>[]) => {
    const runs = items as readonly (RunItem & { readonly sk: string })[];
    const sections = await parts.sections(
      project,
      runs.map((item) => ({ ownerId: item.runId, item })),
    );
    return Promise.all(
      runs.map(async (item, index) => {
        const lists = sections[index];
        const run = lists ? runIn(item, lists) : (await find(project, item.runId))?.value;
        if (!run) throw new Error(`run ${item.runId} vanished while it was read`);
        return [item.sk, run] as const;
      }),
    );
  };

  return {
    find,

    scan: ({ project, experimentIds, after, expected }) =>
      scanShards(documents, {
        partitions: experimentIds.flatMap((experimentId) =>
          Array.from({ length: shards }, (_, shard) => trackingKeys.runShard(project, experimentId, shard)),
        ),
        prefix: 'RUN#',
        after: after && trackingKeys.runSort(after.startTime, after.runId),
        expected,
        read: (items) => readPage(project, items),
      }),

    flushed: (project, { value, revision }, key) =>
      chunks.read(project, value.runId, (revision as RunRevision).chunks, key),

    create: async (run, statement, call) => {
      const { data, spilled, added } = packDocument(sectionsOfRun(run));
      await parts.write(call.project, run.runId, added);
      const item = runItem(run, data, { version: 1, chunks: { count: 0, head: null }, spilled });
      await putItems(
        documents,
        call,
        [statement],
        [{ item: { ...keyOf(call.project, run), ...item }, replaces: 0 }],
      );
    },

    save: async (before, { run, flush = [], models = [], statements = [] }, call) => {
      const revision = before.revision as RunRevision;
      const { data, spilled, added, dropped } = packDocument(sectionsOfRun(run), revision.spilled);
      const chunk =
        flush.length > 0 ? chunkItems(call.project, run.runId, flush, revision.chunks) : undefined;
      const modelPuts = models.map((change) => modelPut(call.project, change.model, change.before.revision));
      // What the items name is written first: nobody ever reads an item that leads to nothing.
      await Promise.all([
        parts.write(call.project, run.runId, added),
        chunks.write(chunk?.items ?? []),
        ...modelPuts.map(({ ownerId, packed }) => parts.write(call.project, ownerId, packed.added)),
      ]);
      const next = { version: revision.version + 1, chunks: chunk?.chunks ?? revision.chunks, spilled };
      await putItems(documents, call, statements, [
        {
          item: { ...keyOf(call.project, run), ...runItem(run, data, next) },
          replaces: revision.version,
        },
        ...modelPuts.map(({ put }) => put),
      ]);
      await Promise.all([
        parts.drop(call.project, run.runId, dropped),
        ...modelPuts.map(({ ownerId, packed }) => parts.drop(call.project, ownerId, packed.dropped)),
      ]);
    },
  };
};
