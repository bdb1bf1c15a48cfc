import type { ResponseFor } from '../../../../../sdk/src';
import type { ProjectClient } from '../../../data/project-client';
import type { Query } from '../../../data/query';

export type DatasetSummaries = ResponseFor<'datasets.listDatasets'>['datasets'];

/** Newest version of every dataset. */
export const datasetsQuery = (client: ProjectClient): Query<DatasetSummaries> => ({
  key: 'datasets',
  route: 'datasets.listDatasets',
  load: async (signal) => (await client.datasets.listDatasets({}, { signal })).datasets,
});
