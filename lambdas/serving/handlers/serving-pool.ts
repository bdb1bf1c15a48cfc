import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { featureReader } from '../../features/public';
import { logger } from '../../platform/logger';
import { dynamoEndpointReader } from '../adapters/dynamodb/endpoint-reader';
import { onlineFeatures } from '../adapters/features/online-features';
import { firehoseInferenceLog } from '../adapters/firehose/inference-log';
import { onnxModelRuntime } from '../adapters/onnxruntime/model-runtime';
import { s3InferenceLog } from '../adapters/s3/inference-log';
import { s3ModelFiles } from '../adapters/s3/model-files';
import { followEndpoints } from '../core/followed-endpoints';
import { withFallback } from '../core/inference-log';
import { modelCache } from '../core/model-cache';
import type { Pool } from '../core/pool';

/** The pool as it runs in a function: made once, when the function starts. */
export const servingPool = (documents: DynamoDBDocumentClient): Pool => {
  const reader = dynamoEndpointReader(documents);
  return {
    endpoints: followEndpoints(reader, {
      onStale: (endpoint, error) =>
        logger.warn('deployment record not read again; the last one answers', { endpoint, error }),
    }),
    models: modelCache(s3ModelFiles(), onnxModelRuntime()),
    features: onlineFeatures(featureReader(documents)),
    log: withFallback(firehoseInferenceLog(), s3InferenceLog(), (error, records) =>
      logger.error('delivery stream failed; predictions written to the bucket', { records, error }),
    ),
    isReady: () =>
      reader.endpoint('-', '-').then(
        () => true,
        () => false,
      ),
  };
};
