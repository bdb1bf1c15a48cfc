import { awaitApprovalStep } from './await-approval';
import { failStep } from './fail';
import { finishStep } from './finish';
import { gateStep } from './gate';
import { pinStep } from './pin';
import { planStep } from './plan';
import type { StepPorts } from './ports';
import { selectStep } from './select';

/** Steps of the training machine that belong to pipelines. */
export const pipelinesSteps = (ports: StepPorts) => ({
  pin: pinStep(ports),
  plan: planStep(ports),
  select: selectStep(ports),
  gate: gateStep(ports),
  'await-approval': awaitApprovalStep(ports),
  finish: finishStep(ports),
  fail: failStep(ports),
});
