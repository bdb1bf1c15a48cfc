import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';
import type { feastRoutes } from '../../../contracts/features/feast-routes';
import { type HandlersOf, RawResult } from '../../platform/http/serve';
import { dynamoOnlineStore } from '../adapters/dynamodb/online-store';
import { type OfflineAppender, pushRows } from '../core/online/push-rows';
import { exactColumns, rowsOf } from '../protocols/feast/columns';
import { getOnlineFeatures } from '../protocols/feast/get-online-features';
import { featureReader } from '../public';

/** Reads are what this function is for: the S3 client, a sixth of the bundle, waits for an offline push. */
const offline: OfflineAppender = {
  append: async (...appended) => {
    const { s3OfflineAppender } = await import('../adapters/s3/offline-appender');
    await s3OfflineAppender().append(...appended);
  },
};

/** Handlers of the Feast protocol: reading online features and pushing rows. */
export const feastHandlers = (
  documents: DynamoDBDocumentClient,
): HandlersOf<(typeof feastRoutes)[number]> => {
  const reader = featureReader(documents);
  const online = dynamoOnlineStore(documents);
  return {
    'feast.getOnlineFeatures': (request, call) => {
      const rows = rowsOf(exactColumns(call, 'entities'), 'All entity rows must have the same columns.');
      return getOnlineFeatures(reader.online, call.project, request, rows);
    },
    'feast.push': async (request, call) => {
      const name = request.push_source_name;
      const view = await reader.view(call.project, name);
      if (!view)
        throw new CairnError(
          'feature.push-source.not-found',
          `Unable to find push source '${name}'; push to the name of a feature view.`,
        );
      const rows = rowsOf(exactColumns(call, 'df'), 'All arrays must be of the same length');
      await pushRows({ online, offline }, { view, rows, to: request.to }, call);
      return new RawResult({ statusCode: 200, body: '' });
    },
  };
};
