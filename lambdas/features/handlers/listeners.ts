import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { FactListener, JournalListeners } from '../../platform/journal/listen';

/** Features listen to their own definitions: the registry file that stock Feast clients read follows them. */
export const featuresListeners = (documents: DynamoDBDocumentClient): JournalListeners => {
  // Definitions rarely change: what derives the file waits for one that does.
  const publish: FactListener = async ({ project }) => {
    const { publishFeatures } = await import('./publish-features');
    return publishFeatures(documents, project);
  };
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
