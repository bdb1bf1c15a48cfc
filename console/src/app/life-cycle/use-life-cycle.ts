import { useClient } from '../../data/project-client';
import { useQuery } from '../../data/use-query';
import { datasetsQuery } from '../../features/datasets/api/datasets';
import { viewsQuery } from '../../features/features/api/views';
import { projectQuery } from '../../features/governance/api/project';
import { monitorsQuery } from '../../features/monitoring/api/monitors';
import { executionsQuery } from '../../features/pipelines/api/executions';
import { versionsQuery } from '../../features/registry/api/versions';
import { endpointsQuery } from '../../features/serving/api/endpoints';
import type { LifeCycle } from './stages';

/** What the sections of the page read, seen together; `isFirst` until all of it was tried. */
export const useLifeCycle = (): { readonly cycle: LifeCycle; readonly isFirst: boolean } => {
  const client = useClient();
  const project = useQuery(projectQuery(client));
  const datasets = useQuery(datasetsQuery(client));
  const views = useQuery(viewsQuery(client));
  const executions = useQuery(executionsQuery(client));
  const models = useQuery(versionsQuery(client));
  const endpoints = useQuery(endpointsQuery(client));
  const monitors = useQuery(monitorsQuery(client));
  const all = [project, datasets, views, executions, models, endpoints, monitors];
  return {
    cycle: {
      project: project.data,
      datasets: datasets.data,
      views: views.data,
      executions: executions.data,
      models: models.data,
      endpoints: endpoints.data,
      monitors: monitors.data,
    },
    isFirst: all.some((one) => one.isFirst),
  };
};
