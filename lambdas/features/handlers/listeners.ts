import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { FactListener, JournalListeners } from '../../platform/journal/listen';
import { s3RegistryFiles } from '../adapters/s3/registry-files';
import { publishRegistry } from '../core/registry/publish-registry';
import { readRegistrySource } from '../protocols/feast/registry/read-registry-source';
import { registryOf } from '../protocols/feast/registry/registry-of';
import { registryStores } from './registry-stores';

/** Features listen to their own definitions: the registry file that stock Feast clients read follows them. */
export const featuresListeners = (documents: DynamoDBDocumentClient): JournalListeners => {
  const publish: FactListener = ({ project }) =>
    publishRegistry(s3RegistryFiles(), project, async () =>
      registryOf(await readRegistrySource(registryStores(documents), project)),
    );
  return {
    facts: {
      EntityDefined: publish,
      FeatureViewDefined: publish,
      RequestViewDefined: publish,
      FeatureServiceDefined: publish,
      FeaturesDescribed: publish,
      FeaturesMaterialized: publish,
    },
  };
};
