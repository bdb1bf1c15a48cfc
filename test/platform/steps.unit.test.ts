import * as z from 'zod';
import { stepInputSchema } from '../../contracts/pipelines/step-call';
import { logger } from '../../lambdas/platform/logger';
import { callOfStep, defineStep, serveSteps } from '../../lambdas/platform/steps';

logger.setLogLevel('SILENT');

const call = { project: 'weather', execution: 'training-1', author: 'token:ada', cause: 'entry-1' };

const steps = {
  double: defineStep({
    input: stepInputSchema.extend({ value: z.number() }),
    run: async ({ value }, { principal }) => ({ outcome: 'passed', value: value * 2, by: principal.id }),
  }),
  refuse: defineStep({
    input: stepInputSchema,
    run: async () => ({ outcome: 'failed', reason: 'not today' }),
  }),
  break: defineStep({ input: stepInputSchema, run: () => Promise.reject(new Error('broken')) }),
};
const serve = serveSteps(steps);
const event = { call, projectVersion: 1 };

describe('a step function', () => {
  it('runs the step that it is told, as the execution', async () => {
    expect(await serve({ ...event, step: 'double', value: 21 })).toEqual({
      outcome: 'passed',
      value: 42,
      by: 'execution:training-1',
    });
  });

  it('returns expected outcomes as values and throws faults', async () => {
    expect(await serve({ ...event, step: 'refuse' })).toEqual({ outcome: 'failed', reason: 'not today' });
    await expect(serve({ ...event, step: 'break' })).rejects.toThrow('broken');
  });

  it('takes nothing that does not fit the contract of the step', async () => {
    await expect(serve({ ...event, step: 'double', value: '21' })).rejects.toThrow('value');
    await expect(serve({ step: 'double', value: 1 })).rejects.toThrow('call');
    await expect(serve({ ...event, projectVersion: 0, step: 'refuse' })).rejects.toThrow('projectVersion');
  });

  it('names the steps it knows when it is told another', async () => {
    await expect(serve({ ...event, step: 'triple' })).rejects.toThrow('known: double, refuse, break');
    await expect(serve({ ...event, step: 'constructor' })).rejects.toThrow('no step "constructor"');
  });
});

describe('an execution', () => {
  it('acts as a developer of its project on behalf of whoever started it', () => {
    expect(callOfStep(call)).toMatchObject({
      principal: {
        id: 'execution:training-1',
        author: 'token:ada',
        grants: { weather: 'developer' },
        defaultProject: 'weather',
      },
      project: 'weather',
      correlationId: 'training-1',
      cause: 'entry-1',
    });
  });
});
