import type { ResponseFor } from '../../../../../sdk/src';
import type { ProjectClient } from '../../../data/project-client';
import type { Query } from '../../../data/query';

export type Model = ResponseFor<'registry.listModels'>['models'][number];
export type Version = ResponseFor<'registry.listVersions'>['versions'][number];

export interface ModelVersions {
  readonly model: Model;
  /** Newest first. */
  readonly versions: readonly Version[];
}

/** Registered models with their newest versions. */
export const versionsQuery = (client: ProjectClient): Query<readonly ModelVersions[]> => ({
  key: 'versions',
  route: 'registry.listVersions',
  load: async (signal) => {
    const { models } = await client.registry.listModels({}, { signal });
    return Promise.all(
      models.map(async (model) => {
        const { versions } = await client.registry.listVersions({ model: model.name, limit: 20 }, { signal });
        return { model, versions };
      }),
    );
  },
});
