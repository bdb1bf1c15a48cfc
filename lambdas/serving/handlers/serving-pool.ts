import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { featureReader } from '../../features/public';
import { configuration } from '../../platform/configuration';
import { logger } from '../../platform/logger';
import { dynamoEndpointReader } from '../adapters/dynamodb/endpoint-reader';
import { onlineFeatures } from '../adapters/features/online-features';
import { firehoseInferenceLog } from '../adapters/firehose/inference-log';
import { s3InferenceLog } from '../adapters/s3/inference-log';
import { followEndpoints } from '../core/followed-endpoints';
import { withFallback } from '../core/inference-log';
import { byBackend } from '../core/model-backend';
import type { Pool } from '../core/pool';
import { modelBackends } from './backends';

/** The pool as it runs in a function: made once, when the function starts. */
export const servingPool = (documents: DynamoDBDocumentClient): Pool => {
  const reader = dynamoEndpointReader(documents);
  return {
    endpoints: followEndpoints(reader, {
      onStale: (endpoint, error) =>
        logger.warn('deployment record not read again; the last one answers', { endpoint, error }),
    }),
    models: byBackend(modelBackends()),
    features: onlineFeatures(featureReader(documents)),
    log: withFallback(
      firehoseInferenceLog(undefined, configuration.deliverySplits()),
      s3InferenceLog(),
      (error, records) =>
        logger.error('delivery stream failed; predictions written to the bucket', { records, error }),
    ),
    isReady: () =>
      reader.endpoint('-', '-').then(
        () => true,
        () => false,
      ),
  };
};
