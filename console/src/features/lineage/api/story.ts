import { isCairnApiError, type ResponseFor } from '../../../../../sdk/src';
import type { ProjectClient } from '../../../data/project-client';
import type { Query } from '../../../data/query';

export type Story = ResponseFor<'lineage.story'>;
export type StoryLine = Story['lines'][number];

/** How the live version of a model came to be; null while there is nothing to tell. */
export const storyQuery = (client: ProjectClient, model: string | null): Query<Story | null> => ({
  key: `story ${model ?? ''}`,
  route: 'lineage.story',
  load: async (signal) => {
    if (model === null) return null;
    try {
      return await client.lineage.story({ model }, { signal });
    } catch (error) {
      if (isCairnApiError(error) && error.status === 404) return null;
      throw error;
    }
  },
});
