import type { ModelVersion } from '../../contracts/registry/model-version';
import { memoryExecutionStore } from '../../lambdas/pipelines/adapters/memory/execution-store';
import { resumeAfterDecision } from '../../lambdas/pipelines/core/resume-after-decision';
import { entryOf } from '../../lambdas/platform/journal/entry';
import { makeCall } from './make-execution';

const decided = (fact: 'ModelVersionApproved' | 'ModelVersionRejected', id: string) =>
  entryOf(
    makeCall({ principal: { id: 'token:approver', name: 'a', author: 'token:approver', grants: {} } }),
    {
      project: 'weather',
      fact,
      subject: { kind: 'model-version', id },
    },
  );

const setUp = async () => {
  const executions = memoryExecutionStore();
  const resumed: unknown[] = [];
  const engine = {
    resume: async (taskToken: string, output: unknown) => void resumed.push({ taskToken, output }),
  };
  const wait = { execution: 'training-1', model: 'rain', version: 3, taskToken: 'token' };
  await executions.awaitApproval('weather', wait);
  const version = { approval: { comment: 'too few winters' } } as ModelVersion;
  const versions = { version: async () => version };
  return { ports: { executions, engine, versions }, resumed };
};

describe('a decision on a version', () => {
  it('resumes the execution that waits for it', async () => {
    const { ports, resumed } = await setUp();
    await resumeAfterDecision(ports, decided('ModelVersionApproved', 'rain/3'));
    expect(resumed).toMatchObject([{ taskToken: 'token', output: { outcome: 'passed', reason: null } }]);
  });

  it('carries the reason of a rejection', async () => {
    const { ports, resumed } = await setUp();
    await resumeAfterDecision(ports, decided('ModelVersionRejected', 'rain/3'));
    expect(resumed).toMatchObject([
      { output: { outcome: 'failed', reason: 'rejected by token:approver: too few winters' } },
    ]);
  });

  it('on a version that nobody waits for resumes nothing', async () => {
    const { ports, resumed } = await setUp();
    await resumeAfterDecision(ports, decided('ModelVersionApproved', 'rain/4'));
    expect(resumed).toEqual([]);
  });
});
