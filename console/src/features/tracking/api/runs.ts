import type { ResponseFor } from '../../../../../sdk/src';
import type { ProjectClient } from '../../../data/project-client';
import type { Query } from '../../../data/query';

export type Run = NonNullable<ResponseFor<'tracking.searchRuns'>['runs']>[number];

/** Runs of all experiments of the project, newest first. */
export const runsQuery = (client: ProjectClient): Query<readonly Run[]> => ({
  key: 'runs',
  route: 'tracking.searchRuns',
  load: async (signal) => {
    const options = { signal, idempotent: true };
    const { experiments = [] } = await client.tracking.searchExperiments({}, options);
    const experimentIds = experiments.map(({ experiment_id }) => experiment_id);
    if (experimentIds.length === 0) return [];
    const request = { experiment_ids: experimentIds, max_results: 100, order_by: ['start_time DESC'] };
    return (await client.tracking.searchRuns(request, options)).runs ?? [];
  },
  isMoving: (runs) => runs.some(({ info }) => info.status === 'RUNNING'),
});
