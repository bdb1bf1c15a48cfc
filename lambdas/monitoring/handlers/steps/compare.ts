import { compareInputSchema } from '../../../../contracts/monitoring/steps';
import { defineStep } from '../../../platform/steps';
import { compareChallenger } from '../../core/compare-challenger';
import type { ComparisonPorts } from '../../core/comparison-ports';

/** Step `compare`: whether the registered version may take the place of the one that is live. */
export const compareStep = (ports: ComparisonPorts) =>
  defineStep({
    input: compareInputSchema,
    run: ({ model, version, projectVersion, call: { execution } }, call) =>
      compareChallenger(ports, { execution, projectVersion, model, version }, call),
  });
