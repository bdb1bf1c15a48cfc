import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { CairnError, isCairnError } from '../../../../contracts/cairn-error';
import { batchGet } from '../../../platform/aws/batch-get';
import { putOnCondition } from '../../../platform/aws/put-on-condition';
import { queryPartitions } from '../../../platform/aws/query-partitions';
import { transact } from '../../../platform/aws/transact';
import { configuration } from '../../../platform/configuration';
import { linked } from '../../core/links';
import type { Trace } from '../../core/trace';
import type { StoredTrace, TraceStore } from '../../core/trace-store';
import { type TraceLocation, tracingKeys } from './keys';
import { type LinksAhead, locationIn } from './location-item';
import { storedIn, type TraceItem } from './trace-item';
import { traceWrites } from './trace-writes';

/** A transaction has at most 100 writes; a trace is two items. */
const tracesPerTransaction = 50;

/** A trace may move while it is looked up. */
const findAttempts = 3;

const isSamePlace = (a: TraceLocation, b: TraceLocation): boolean =>
  a.experimentId === b.experimentId && a.requestTime === b.requestTime;

type Item = Readonly<Record<string, unknown>>;

/** The trace that an item of the table is: nothing else lies under these keys. */
const traceIn = (item: Item): StoredTrace => storedIn(item as unknown as TraceItem);

const conflict = (): CairnError => new CairnError('storage.conflict', 'The trace was changed meanwhile.');

/** Traces in the tracking table: an item a trace beside its experiment, and an item that finds it by its id. */
export const dynamoTraceStore = (documents: DynamoDBDocumentClient): TraceStore => {
  const table = configuration.table('tracking');
  const writes = traceWrites(table);

  const read = async (Key: { pk: string; sk: string }): Promise<Item | undefined> => {
    const { Item } = await documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
    return Item;
  };

  const find = async (project: string, traceId: string): Promise<StoredTrace | undefined> => {
    for (let attempt = 0; attempt < findAttempts; attempt += 1) {
      const { place } = locationIn(await read(tracingKeys.location(project, traceId)));
      if (!place) return undefined;
      const item = await read(tracingKeys.trace(project, place, traceId));
      if (item) return traceIn(item);
    }
    return undefined;
  };

  const findAll = async (project: string, traceIds: readonly string[]): Promise<readonly Trace[]> => {
    if (traceIds.length === 0) return [];
    const keys = traceIds.map((traceId) => tracingKeys.location(project, traceId));
    const locations = await batchGet(documents, table, keys, { consistent: true });
    const places = locations.flatMap((location) => {
      const { place } = locationIn(location);
      return place ? [tracingKeys.trace(project, place, String(location['traceId']))] : [];
    });
    if (places.length === 0) return [];
    const items = await batchGet(documents, table, places, { consistent: true });
    return items.map((item) => traceIn(item).trace);
  };

  const createAfter = (project: string, trace: Trace, ahead: LinksAhead | undefined): Promise<void> =>
    transact(documents, [writes.putLocation(project, trace, ahead), writes.putTrace(project, trace, 0)]);

  return {
    find,
    findAll,

    scan: async function* ({ project, experimentIds, after, expected, ...range }) {
      const items = queryPartitions(documents, {
        table,
        partitions: experimentIds.flatMap((experimentId) => tracingKeys.shards(project, experimentId)),
        range: tracingKeys.range(range),
        after: after && tracingKeys.sort(after.requestTime, after.traceId),
        expected,
      });
      for await (const item of items) yield traceIn(item).trace;
    },

    oldest: async (project, experimentId, to, count) => {
      const items = queryPartitions(documents, {
        table,
        partitions: tracingKeys.shards(project, experimentId),
        range: tracingKeys.range({ to }),
        descending: true,
        expected: count,
      });
      const traces: Trace[] = [];
      for await (const item of items) {
        const { trace } = traceIn(item);
        // Read backwards, ids of one millisecond come the wrong way round: all of them are needed to choose.
        if (traces.length >= count && trace.requestTime !== traces.at(-1)?.requestTime) break;
        traces.push(trace);
      }
      const order = (a: Trace, b: Trace) => a.requestTime - b.requestTime || (a.traceId < b.traceId ? -1 : 1);
      return traces.sort(order).slice(0, count);
    },

    create: async (project, trace) => {
      try {
        await createAfter(project, trace, undefined);
        return trace;
      } catch (error) {
        if (!isCairnError(error) || error.code !== 'storage.conflict') throw error;
        const { ahead } = locationIn(await read(tracingKeys.location(project, trace.traceId)));
        if (!ahead) throw error;
        const kept = { ...trace, runs: linked(trace.traceId, trace.runs, ahead.runs) };
        await createAfter(project, kept, ahead);
        return kept;
      }
    },

    linkAhead: async (project, traceId, runId) => {
      const { place, ahead } = locationIn(await read(tracingKeys.location(project, traceId)));
      if (place) throw conflict();
      if (ahead?.runs.includes(runId)) return;
      const runs = linked(traceId, ahead?.runs ?? [], [runId]);
      const { write } = writes.putAhead(project, traceId, runs, ahead?.version ?? 0);
      if (!(await putOnCondition(documents, write.Put))) throw conflict();
    },

    save: async (project, before, trace) => {
      if (!isSamePlace(before.trace, trace))
        return transact(documents, [
          writes.deleteTrace(project, before.trace, before.version),
          writes.moveLocation(project, trace, before.trace),
          writes.putTrace(project, trace, 0),
        ]);
      const isPut = await putOnCondition(
        documents,
        writes.putTrace(project, trace, before.version).write.Put,
      );
      if (!isPut) throw conflict();
    },

    delete: async (project, traces) => {
      for (let from = 0; from < traces.length; from += tracesPerTransaction)
        await transact(
          documents,
          traces
            .slice(from, from + tracesPerTransaction)
            .flatMap((trace) => [writes.deleteTrace(project, trace), writes.deleteLocation(project, trace)]),
        );
    },
  };
};
