import type { Approval, ModelVersion } from '../../contracts/registry/model-version';
import { memoryExecutionStore } from '../../lambdas/pipelines/adapters/memory/execution-store';
import { resumeAfterDecision, resumeIfDecided } from '../../lambdas/pipelines/core/resume-after-decision';
import { awaitApprovalStep } from '../../lambdas/pipelines/handlers/steps/await-approval';
import { failStep } from '../../lambdas/pipelines/handlers/steps/fail';
import { entryOf } from '../../lambdas/platform/journal/entry';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { makeCall, makeExecution, started } from './make-execution';

const decided = (
  fact: 'ModelVersionApproved' | 'ModelVersionRejected' | 'ModelVersionDeleted',
  id = 'rain/3',
) => entryOf(makeCall(), { project: 'weather', fact, subject: { kind: 'model-version', id } });

const approved = { status: 'approved', by: 'token:bob', comment: '' } as const;
const rejected = { status: 'rejected', by: 'token:bob', comment: 'too few winters' } as const;
const pending = { status: 'pending', by: null, comment: '' } as const;

const setUp = async (before: Partial<Approval> = pending) => {
  const executions = memoryExecutionStore();
  await executions.start(makeExecution(), {}, started('training-1'), makeCall());
  const resumed: unknown[] = [];
  let approval: Partial<Approval> | undefined = before;
  const ports = {
    executions,
    engine: {
      resume: async (taskToken: string, output: unknown) => void resumed.push({ taskToken, output }),
    },
    versions: { version: async () => approval && ({ approval } as ModelVersion) },
  };
  const beginToWait = () =>
    awaitApprovalStep(ports).run(
      {
        call: { project: 'weather', execution: 'training-1', author: 'token:dev', cause: null },
        projectVersion: 1,
        model: 'rain',
        version: 3,
        taskToken: 'token',
      },
      makeCall(),
    );
  const decide = (after: Partial<Approval> | undefined) => {
    approval = after;
  };
  return { ports, resumed, beginToWait, decide };
};

describe('a decision on a version', () => {
  it('resumes the execution that waits for it', async () => {
    const { ports, resumed, beginToWait, decide } = await setUp();
    await beginToWait();
    expect(resumed).toEqual([]);
    decide(approved);
    await resumeAfterDecision(ports, decided('ModelVersionApproved'));
    expect(resumed).toEqual([
      { taskToken: 'token', output: { outcome: 'passed', reason: null, decidedBy: 'token:bob' } },
    ]);
  });

  it('ends it when the version is deleted instead', async () => {
    const { ports, resumed, beginToWait, decide } = await setUp();
    await beginToWait();
    decide(undefined);
    await resumeAfterDecision(ports, decided('ModelVersionDeleted'));
    const reason = 'version 3 of rain was deleted';
    expect(resumed).toEqual([{ taskToken: 'token', output: { outcome: 'failed', reason, decidedBy: null } }]);
  });

  it('leaves the comment of a rejection, which may name people, with the execution and out of the journal', async () => {
    const journal = new MemoryJournal();
    const executions = memoryExecutionStore(journal);
    await executions.start(makeExecution(), {}, started('training-1'), makeCall());
    const comment = 'as agreed with Grace Hopper';
    const resumed: unknown[] = [];
    const engine = { resume: async (_token: string, output: unknown) => void resumed.push(output) };
    const versions = { version: async () => ({ approval: { ...rejected, comment } }) as ModelVersion };
    const wait = { execution: 'training-1', model: 'rain', version: 3, taskToken: 'token' };
    await resumeIfDecided({ engine, versions }, 'weather', wait);
    const call = { project: 'weather', execution: 'training-1', author: 'token:dev', cause: null };
    const input = { call, projectVersion: 1, stage: 'approve', evidence: resumed[0] };
    await failStep({ executions }).run(input, makeCall());
    expect((await executions.find('weather', 'training-1'))?.reason).toBe(
      `approve: rejected by token:bob: ${comment}`,
    );
    const ended = journal.entries.at(-1);
    expect(ended).toMatchObject({
      fact: 'ExecutionFailed',
      details: { status: 'rejected', reason: 'approve: rejected by token:bob' },
    });
    expect(JSON.stringify(journal.entries)).not.toContain('Grace');
  });

  it('carries the reason of a rejection', async () => {
    const { ports, resumed, beginToWait, decide } = await setUp();
    await beginToWait();
    decide(rejected);
    await resumeAfterDecision(ports, decided('ModelVersionRejected'));
    expect(resumed).toMatchObject([
      { output: { outcome: 'failed', reason: 'rejected by token:bob: too few winters' } },
    ]);
  });

  it('on a version that nobody waits for resumes nothing', async () => {
    const { ports, resumed } = await setUp(approved);
    await resumeAfterDecision(ports, decided('ModelVersionApproved', 'rain/4'));
    expect(resumed).toEqual([]);
  });

  it.each([approved, rejected])(
    'taken before the execution waits is found by the step itself: $status',
    async (approval) => {
      const { ports, resumed, beginToWait, decide } = await setUp();
      decide(approval);
      await resumeAfterDecision(ports, decided('ModelVersionApproved'));
      expect(resumed).toEqual([]);
      await beginToWait();
      expect(resumed).toMatchObject([
        { taskToken: 'token', output: { outcome: approval === approved ? 'passed' : 'failed' } },
      ]);
    },
  );

  it('shows the execution as waiting, with the version', async () => {
    const { ports, beginToWait } = await setUp();
    await beginToWait();
    expect(await ports.executions.find('weather', 'training-1')).toMatchObject({
      status: 'waiting_for_approval',
      results: { model: 'rain', version: 3 },
    });
  });
});
