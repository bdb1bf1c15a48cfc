import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';
import type { erasureRoutes } from '../../../contracts/features/erasure-routes';
import { lineageReader } from '../../lineage/public';
import { s3ObjectFiles } from '../../platform/duckdb/s3-object-files';
import { withDuckDb } from '../../platform/duckdb/session';
import type { HandlersOf } from '../../platform/http/serve';
import { definitionStores } from '../adapters/dynamodb/definition-store';
import { dynamoErasureStore } from '../adapters/dynamodb/erasure-store';
import { dynamoMaterializationStore } from '../adapters/dynamodb/materialization-store';
import { dynamoOnlineStore } from '../adapters/dynamodb/online-store';
import { s3ObjectEraser } from '../adapters/s3/object-eraser';
import { eraseEntity } from '../core/erasure/erase-entity';

/** What one request begins ends well before the gateway gives up on it, after 29 seconds. */
const workMilliseconds = 15_000;
const leasePatience = 5_000;

/** Handlers of erasures. */
export const erasureHandlers = (
  documents: DynamoDBDocumentClient,
): HandlersOf<(typeof erasureRoutes)[number]> => {
  const erasures = dynamoErasureStore(documents);
  const stores = {
    erasures,
    views: definitionStores(documents).views,
    materializations: dynamoMaterializationStore(documents),
    lineage: lineageReader(documents),
  };
  return {
    'features.eraseEntity': (request, call) => {
      const online = dynamoOnlineStore(documents, { consistent: true });
      const objects = s3ObjectEraser();
      const files = s3ObjectFiles();
      const time = { now: Date.now, end: Date.now() + workMilliseconds, lease: { patience: leasePatience } };
      return withDuckDb((session) =>
        eraseEntity({ ...stores, online, objects, files, session }, request, call, time),
      );
    },
    'features.getErasure': async ({ erasureId }, call) => {
      const found = await erasures.find(call.project, erasureId);
      if (found) return found.erasure;
      throw new CairnError(
        'feature.erasure.not-found',
        `Project ${call.project} has no erasure ${erasureId}.`,
      );
    },
  };
};
