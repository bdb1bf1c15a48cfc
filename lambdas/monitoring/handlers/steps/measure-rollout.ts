import type * as z from 'zod';
import {
  measureRolloutInputSchema,
  type measureRolloutOutputSchema,
} from '../../../../contracts/monitoring/steps';
import { defineStep } from '../../../platform/steps';
import { measureRollout, type RolloutPorts } from '../../core/rollout-measure';

/** Step `measure-rollout`: what every check of a deployment sees at a step; `judge-rollout` decides. */
export const measureRolloutStep = (ports: RolloutPorts) =>
  defineStep({
    input: measureRolloutInputSchema,
    run: async (
      { endpoint, deployment, position },
      { project, time },
    ): Promise<z.output<typeof measureRolloutOutputSchema>> => ({
      outcome: 'passed',
      reason: null,
      results: [...(await measureRollout(ports, { project, endpoint, deployment, position }, time))],
    }),
  });
