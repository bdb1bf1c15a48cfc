import type * as z from 'zod';
import type { StepCall } from '../../contracts/pipelines/step-call';
import { callOfStep, type Step } from '../../lambdas/platform/steps';

type AnyStep<Input extends z.ZodType<{ call: StepCall }>> = Step<Input>;

export const stepCall: StepCall = {
  project: 'weather',
  execution: 'execution-1',
  author: 'token:developer',
  cause: 'entry-1',
};

/** Runs a step as the step function does: its input is checked, its answer is as JSON carries it. */
export const runStep = async <Input extends z.ZodType<{ call: StepCall }>, Output extends z.ZodType>(
  step: AnyStep<Input>,
  output: Output,
  input: Readonly<Record<string, unknown>>,
): Promise<z.output<Output>> => {
  const parsed = step.input.parse({ call: stepCall, projectVersion: 1, ...input });
  const answer = await step.run(parsed, callOfStep(parsed.call));
  return output.parse(JSON.parse(JSON.stringify(answer)));
};
