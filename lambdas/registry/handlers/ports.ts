import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { trainingSetReader } from '../../features/public';
import { whenUsed } from '../../platform/when-used';
import { artifactLocator, loggedModelReader, runReader } from '../../tracking/public';
import { dynamoRegistryStore } from '../adapters/dynamodb/registry-store';
import { trackingReader } from '../adapters/tracking/tracking-reader';
import type { RegistrationPorts } from '../core/register-trial';

/** The ports of the registry on AWS, with tracking's read ports behind them. */
export const registrationPorts = (documents: DynamoDBDocumentClient): RegistrationPorts => ({
  store: dynamoRegistryStore(documents),
  tracking: trackingReader({ runs: runReader(documents), loggedModels: loggedModelReader(documents) }),
  files: whenUsed(async () => {
    const [{ s3ModelFiles }, { s3 }] = await Promise.all([
      import('../adapters/s3/model-files'),
      import('../../platform/aws/s3-client'),
    ]);
    return s3ModelFiles(s3(), artifactLocator(documents));
  }),
  trainingSets: trainingSetReader(documents),
});
