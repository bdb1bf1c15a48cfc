import { ulid } from 'ulid';
import { subjects } from '../../../contracts/lineage/subjects';
import { commit } from '../../../lambdas/platform/journal/commit';
import type { Journey, Memo } from '../journey';
import { deployed } from './serving';

const monitor = 'half-year';
const window = { from: '2015-01-01T00:00:00Z', to: '2015-07-01T00:00:00Z' };

const fedBack: Journey = {
  name: 'true values that are sent',
  after: deployed,
  covers: ['monitoring.sendFeedback'],
  // Sent again they are there twice; of one prediction the last that arrived counts.
  repeats: true,
  run: async ({ ask }) => {
    const endpoint = 'rain';
    const feedback = [{ predictionId: ulid(Date.now() - 1000), label: 1 }];
    expect(await ask('monitoring.sendFeedback', { endpoint, feedback })).toEqual({ accepted: 1 });
    return {};
  },
};

const runStarted: Journey = {
  name: 'a run of a monitor that is started',
  after: deployed,
  covers: ['monitoring.startRun'],
  run: async ({ ask, world }) => {
    const { id } = await ask('monitoring.startRun', { monitor, ...window, clientToken: 'one' });
    expect(world.machines.started.has(String(id))).toBe(true);
    return { run: id };
  },
};

const stepInput = (started: ReadonlyMap<string, unknown>, { run }: Memo): object =>
  started.get(String(run)) as object;

const runEnded: Journey = {
  name: 'a run of a monitor, its report and its end',
  after: runStarted,
  covers: ['run-monitor', 'end-monitoring'],
  slow: true,
  run: async ({ step, world }, memo) => {
    const input = stepInput(world.machines.started, memo);
    await step('run-monitor', input);
    await step('end-monitoring', input);
    return {};
  },
};

const runFailed: Journey = {
  name: 'a run of a monitor that meets a fault',
  after: runStarted,
  covers: ['fail-monitoring'],
  run: async ({ step, world }, memo) => {
    const input = stepInput(world.machines.started, memo);
    await step('fail-monitoring', { ...input, evidence: { Error: 'Fault', Cause: 'it broke' } });
    return {};
  },
};

const ticked: Journey = {
  name: 'a monitor that its schedule starts',
  after: deployed,
  covers: ['tick'],
  run: async ({ tick, world }) => {
    const before = world.machines.started.size;
    await tick();
    expect(world.machines.started.size).toBe(before + 1);
    return {};
  },
};

/** Drift as the end of a run states it; and the training that answers it. */
const retrained = (fact: 'DriftDetected' | 'DriftPersisted'): Journey => ({
  name: `a training that ${fact} starts`,
  covers: [`listen ${fact}`],
  after: {
    name: fact,
    after: deployed,
    covers: [],
    run: async ({ world }) => {
      const subject = subjects.endpoint('rain');
      const statement = { project: 'weather', fact, subject, details: { monitor } };
      await commit(world.documents, world.callOf('ada'), [statement], []);
      return {};
    },
  },
  run: async ({ tell, world }) => {
    const before = world.machines.started.size;
    await tell(fact);
    expect(world.machines.started.size).toBe(before + 1);
    return {};
  },
});

export const monitoringJourneys = [
  fedBack,
  runStarted,
  runEnded,
  runFailed,
  ticked,
  retrained('DriftDetected'),
  retrained('DriftPersisted'),
];
