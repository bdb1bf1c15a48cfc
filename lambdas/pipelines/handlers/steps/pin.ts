import { stepInputSchema } from '../../../../contracts/pipelines/step-call';
import type { Pinned } from '../../../../contracts/pipelines/steps';
import { defineStep } from '../../../platform/steps';
import { pinnedProject, type StepPorts } from './ports';

/** Reads the pinned definition: everything that follows works on this version, whatever is applied meanwhile. */
export const pinStep = (ports: Pick<StepPorts, 'projects'>) =>
  defineStep({
    input: stepInputSchema,
    run: async ({ projectVersion }, call): Promise<Pinned> => {
      const { definition } = await pinnedProject(ports.projects, call.project, projectVersion);
      return {
        datasets: definition.datasets.map(({ name }) => name),
        // Views that are only pushed have nothing to be materialized from.
        views: definition.featureViews.flatMap(({ name, source }) => (source === undefined ? [] : [name])),
        model: definition.model.name,
        endpoint: definition.rollout.endpoint,
        deployAutomatically: definition.rollout.automatic,
        parallelism: definition.training.search.parallelism,
      };
    },
  });
