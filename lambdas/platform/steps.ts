import * as z from 'zod';
import type { Call } from '../../contracts/call';
import { type StepCall, stepCallSchema } from '../../contracts/pipelines/step-call';
import { logger } from './logger';

/** One step of a state machine: its input contract and what it does. One file per step. */
export interface Step<Input extends z.ZodType<{ call: StepCall }> = z.ZodType<{ call: StepCall }>> {
  readonly input: Input;
  readonly run: (input: z.output<Input>, call: Call) => Promise<unknown>;
}

/** Keeps the input type of a step. */
export const defineStep = <Input extends z.ZodType<{ call: StepCall }>>(step: Step<Input>): Step<Input> =>
  step;

/** An execution acts with the rights of a developer of its project, on behalf of whoever started it. */
export const callOfStep = (step: StepCall): Call => ({
  principal: {
    id: `execution:${step.execution}`,
    name: `execution ${step.execution}`,
    author: step.author,
    grants: { [step.project]: 'developer' },
    defaultProject: step.project,
  },
  project: step.project,
  correlationId: step.execution,
  time: new Date().toISOString(),
  cause: step.cause,
});

const envelopeSchema = z.looseObject({ step: z.string(), call: stepCallSchema });

/** A step of any input, as a table holds it: it runs on what its own schema has let through. */
interface AnyStep {
  readonly input: z.ZodType<{ call: StepCall }>;
  readonly run: (input: never, call: Call) => Promise<unknown>;
}

/**
 * The handler of a step function: looks the step up by name, validates its input, runs it. Faults are thrown
 * (the state machine retries and records them); expected outcomes are returned.
 */
export const serveSteps =
  (steps: Readonly<Record<string, AnyStep>>) =>
  async (event: unknown): Promise<unknown> => {
    const { step: name, call } = envelopeSchema.parse(event);
    const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
    if (!step) throw new Error(`no step "${name}"; known: ${Object.keys(steps).join(', ')}`);
    logger.info('step started', { step: name, execution: call.execution, project: call.project });
    return step.run(step.input.parse(event) as never, callOfStep(call));
  };
