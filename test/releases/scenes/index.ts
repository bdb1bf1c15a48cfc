import { datasets } from './datasets';
import { deletedThings } from './deletion';
import {
  definitions,
  entitiesAndRequestViews,
  erasures,
  histories,
  materializations,
  onlineGroups,
  onlineRows,
  onlineTiles,
  trainingSets,
} from './features';
import { projects, tokens } from './governance';
import { journal } from './journal';
import { comparisons, monitors, schedules } from './monitoring';
import { executions } from './pipelines';
import { registry, registryRemovals } from './registry';
import { deployments } from './serving';
import type { StoredScene } from './stored-scene';
import { traces } from './tracing';
import { datasetSummaries, describedDatasets, experiments, runs } from './tracking';
import { webhooks } from './webhooks';

/** All that is kept in tables. */
export const scenes: readonly StoredScene[] = [
  tokens,
  projects,
  datasets,
  definitions,
  entitiesAndRequestViews,
  histories,
  materializations,
  trainingSets,
  erasures,
  onlineRows,
  onlineTiles,
  onlineGroups,
  executions,
  deployments,
  monitors,
  schedules,
  comparisons,
  registry,
  registryRemovals,
  experiments,
  runs,
  describedDatasets,
  datasetSummaries,
  deletedThings,
  journal,
  webhooks,
  traces,
];
