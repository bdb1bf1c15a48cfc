import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { stepsOf } from '../../lambdas/pipelines/adapters/stepfunctions/steps-of-history';

const at = (seconds: number) => new Date(seconds * 1000);
const entered = (name: string, seconds: number, kind = 'Task') =>
  ({
    type: `${kind}StateEntered`,
    timestamp: at(seconds),
    stateEnteredEventDetails: { name },
  }) as HistoryEvent;
const exited = (name: string, seconds: number, kind = 'Task') =>
  ({ type: `${kind}StateExited`, timestamp: at(seconds), stateExitedEventDetails: { name } }) as HistoryEvent;

describe('steps of an execution', () => {
  it('are the work states with their times; choices and passes are left out', () => {
    const steps = stepsOf([entered('Gate', 1), exited('Gate', 3), entered('Passed?', 3, 'Choice')]);
    expect(steps).toEqual([
      { name: 'Gate', status: 'succeeded', startedAt: at(1).toISOString(), endedAt: at(3).toISOString() },
    ]);
  });

  it('pair the iterations of a map in order', () => {
    const steps = stepsOf([entered('Train', 1), entered('Train', 2), exited('Train', 5), exited('Train', 9)]);
    expect(steps.map(({ endedAt }) => endedAt)).toEqual([at(5).toISOString(), at(9).toISOString()]);
  });

  it('that were open when the execution failed have failed with it', () => {
    const failed = { type: 'ExecutionFailed', timestamp: at(7) } as HistoryEvent;
    expect(stepsOf([entered('Train', 1), failed])).toMatchObject([
      { status: 'failed', endedAt: at(7).toISOString() },
    ]);
  });
});
