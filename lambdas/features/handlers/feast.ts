import { randomUUID } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';
import { feastRoutes } from '../../../contracts/features/feast-routes';
import type { OnlineRequest } from '../../../contracts/features/online';
import { json } from '../../platform/http/event';
import { gzipAnswer } from '../../platform/http/gzip-answer';
import { type HandlersOf, RawResult } from '../../platform/http/serve';
import { dynamoReadStores } from '../adapters/dynamodb/read-stores';
import { dynamoTombstones } from '../adapters/dynamodb/tombstones';
import { rememberedTombstones } from '../core/erasure/refuse-erased';
import { type OfflineAppender, pushRows } from '../core/online/push-rows';
import { readFeatures } from '../core/online/read-online';
import { exactColumns, rowsOf } from '../protocols/feast/columns';
import { getOnlineFeatures } from '../protocols/feast/get-online-features';
import { InstanceMetrics } from '../protocols/feast/instance-metrics';
import { measured } from './measured';

/** Reads are what this function is for: the S3 client, a sixth of the bundle, waits for an offline push. */
const offline: OfflineAppender = {
  append: async (...appended) => {
    const { s3OfflineAppender } = await import('../adapters/s3/offline-appender');
    await s3OfflineAppender().append(...appended);
  },
};

/**
 * Characters from which an answer is compressed: close to what a function can give. Below that, compressing takes
 * longer than it saves on the way.
 */
const compressedFrom = 3_000_000;

const entitiesProblem = 'All entity rows must have the same columns.';
const columnsProblem = 'All arrays must be of the same length.';

const noVectorStore = (id: string): RawResult =>
  new RawResult(
    json(404, { error: { message: `No vector store found with id '${id}'`, type: 'not_found_error' } }),
  );

/** Handlers of the Feast protocol: reading online features and writing rows. */
export const feastHandlers = (
  documents: DynamoDBDocumentClient,
): HandlersOf<(typeof feastRoutes)[number]> => {
  const stores = dynamoReadStores(documents);
  const { definitions } = stores;
  const tombstones = rememberedTombstones(dynamoTombstones(documents));
  const metrics = new InstanceMetrics(randomUUID());
  const handlers: HandlersOf<(typeof feastRoutes)[number]> = {
    'feast.getOnlineFeatures': async (request, call) => {
      const rows = rowsOf(exactColumns(call, 'entities'), entitiesProblem) as OnlineRequest['rows'];
      const read = (asked: OnlineRequest) => readFeatures(stores, asked);
      const { body } = await getOnlineFeatures(read, call.project, request, rows);
      metrics.count('feast_online_features_request_total', call.project);
      metrics.entities(call.project, rows.length);
      const result = { statusCode: 200, headers: { 'content-type': 'application/json' }, body };
      return new RawResult(body.length < compressedFrom ? result : gzipAnswer(call.event, result));
    },
    'feast.push': async (request, call) => {
      const name = request.push_source_name;
      const view = await definitions.view(call.project, name);
      if (!view)
        throw new CairnError(
          'feature.push-source.not-found',
          `Unable to find push source '${name}'; push to the name of a feature view.`,
        );
      const rows = rowsOf(exactColumns(call, 'df'), columnsProblem);
      await pushRows({ online: stores.online, offline, tombstones }, { view, rows, to: request.to }, call);
      metrics.count('feast_push_request_total', call.project, { push_source: name, mode: request.to });
      return new RawResult({ statusCode: 200, body: '' });
    },
    'feast.writeToOnlineStore': async (request, call) => {
      const name = request.feature_view_name;
      const view = await definitions.view(call.project, name);
      if (!view)
        throw new CairnError(
          'feature.object.not-found',
          `Can't recognize feast object with a name ${name}; write to the name of a feature view of project ${call.project}.`,
        );
      const rows = rowsOf(exactColumns(call, 'df'), columnsProblem);
      const write = { view, rows, to: 'online', created: 'created' } as const;
      await pushRows({ online: stores.online, offline, tombstones }, write, call);
      return null;
    },
    'feast.search': async () => {
      throw new CairnError(
        'feature.search.not-supported',
        'There is no search by vectors: the online store finds rows by their keys. Use /get-online-features.',
      );
    },
    'feast.listVectorStores': async () => ({ object: 'list' as const, data: [] }),
    'feast.getVectorStore': async ({ id }) => noVectorStore(id),
    'feast.searchVectorStore': async ({ id }) => noVectorStore(id),
    'feast.metrics': async (_request, call) => {
      const { feastMetrics } = await import('./feast-metrics');
      const body = await feastMetrics(documents, definitions, metrics, call.project, new Date());
      return new RawResult({
        statusCode: 200,
        headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
        body,
      });
    },
  };
  return measured(feastRoutes, handlers, metrics);
};
