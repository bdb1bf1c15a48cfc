import type { ResponseFor } from '../../../../../sdk/src';
import type { ProjectClient } from '../../../data/project-client';
import type { Query } from '../../../data/query';

export type FeatureViews = ResponseFor<'features.listViews'>['views'];

/** Newest version of every feature view. */
export const viewsQuery = (client: ProjectClient): Query<FeatureViews> => ({
  key: 'feature-views',
  route: 'features.listViews',
  load: async (signal) => (await client.features.listViews({}, { signal })).views,
});
