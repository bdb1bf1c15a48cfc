import { synthesize } from '../infrastructure/synthesize';
import { definitionNamed } from './definitions';
import { type Answer, type Answers, type Ended, runMachine, ServiceError } from './run-machine';

const definition = definitionNamed(synthesize('prod', 'aws').template, 'Deployment');

const input = {
  call: { project: 'weather', execution: 'deploy-1', author: 'ada' },
  projectVersion: 7,
  endpoint: 'rain',
  model: 'rain',
  version: 4,
};
const passed: Answer = () => ({ outcome: 'passed' });

/** Two steps: a tenth of the traffic, judged, for ten minutes; then all of it, not judged. */
const shift: Answer = ({ position }) =>
  position === 0
    ? { outcome: 'passed', bakeSeconds: 600, checks: 1, nextPosition: 1 }
    : { outcome: 'passed', bakeSeconds: 60, checks: 0, nextPosition: null };

const wellDeployed: Answers = {
  'Begin deployment': () => ({ outcome: 'passed', deployment: 'deploy-1' }),
  'Verify before traffic': passed,
  'Shift traffic': shift,
  'Verify in service': passed,
  Measure: () => ({ outcome: 'passed', results: [{ metric: 'log_loss', value: 0.5 }] }),
  Judge: () => ({ outcome: 'passed', decision: 'go on', waitSeconds: 0 }),
  'Complete deployment': passed,
  'Point live to the version': passed,
  'Roll back': () => ({}),
};

const run = (answers: Answers = {}, wish = {}): Promise<Ended> =>
  runMachine(definition, input, { ...wellDeployed, ...answers }, wish);
const requestsOf = (ended: Ended, state: string) =>
  ended.calls.filter((call) => call.state === state).map(({ request }) => request);
const asked = ({ calls }: Ended) => calls.map(({ state }) => state);

describe('a deployment', () => {
  it('takes every step of its rollout, bakes as long as each says, and points live to the version', async () => {
    const ended = await run();
    expect(ended.status).toBe('succeeded');
    expect(asked(ended)).toEqual([
      'Begin deployment',
      'Verify before traffic',
      'Shift traffic',
      'Verify in service',
      'Measure',
      'Judge',
      'Shift traffic',
      'Verify in service',
      'Complete deployment',
      'Point live to the version',
    ]);
    expect(ended.seconds).toBe(660);
    expect(requestsOf(ended, 'Judge')[0]).toMatchObject({
      step: 'judge-rollout',
      deployment: 'deploy-1',
      position: 0,
      results: [{ metric: 'log_loss', value: 0.5 }],
    });
    expect(requestsOf(ended, 'Shift traffic').map(({ position }) => position)).toEqual([0, 1]);
  });

  it('measures again after the time that the judgment asks for, as long as it asks', async () => {
    const ended = await run({
      Judge: (_request, attempt) => ({
        outcome: 'passed',
        decision: attempt < 3 ? 'wait' : 'go on',
        waitSeconds: 300,
      }),
    });
    expect(requestsOf(ended, 'Measure')).toHaveLength(3);
    expect(ended.seconds).toBe(660 + 2 * 300);
    expect(ended.status).toBe('succeeded');
  });

  it('gives the traffic back when the judgment is against it, and ends with its reason', async () => {
    const reason = 'log_loss 0.9 is 0.5 worse than v3';
    const ended = await run({ Judge: () => ({ outcome: 'failed', reason }) });
    expect(asked(ended).slice(-2)).toEqual(['Judge', 'Roll back']);
    expect(requestsOf(ended, 'Roll back')[0]).toMatchObject({ step: 'roll-back-deployment', reason });
    expect(ended).toMatchObject({ status: 'failed', error: 'Judge', cause: reason });
  });

  it.each(['Verify before traffic', 'Shift traffic', 'Verify in service', 'Measure', 'Complete deployment'])(
    'gives the traffic back when "%s" meets a fault, after three more tries',
    async (state) => {
      const broken: Answer = () => {
        throw new ServiceError('Lambda.Unknown', 'out of memory');
      };
      const ended = await run({ [state]: broken });
      expect(requestsOf(ended, state)).toHaveLength(4);
      expect(requestsOf(ended, 'Roll back')[0]).toMatchObject({ reason: 'out of memory' });
      expect(ended).toMatchObject({ status: 'failed', error: state, cause: 'out of memory' });
    },
  );

  it('never gives up giving back', async () => {
    const ended = await run({
      Judge: () => ({ outcome: 'failed', reason: 'worse' }),
      'Roll back': (_request, attempt) => {
        if (attempt <= 20) throw new ServiceError('Lambda.Unknown', 'no answer');
        return {};
      },
    });
    expect(requestsOf(ended, 'Roll back')).toHaveLength(21);
    expect(ended).toMatchObject({ status: 'failed', cause: 'worse' });
  });

  it('that could not point live to the version keeps it in service', async () => {
    const ended = await run({ 'Point live to the version': () => ({ outcome: 'failed', reason: 'locked' }) });
    expect(asked(ended)).not.toContain('Roll back');
    expect(ended).toMatchObject({ status: 'failed', error: 'Point live to the version', cause: 'locked' });
  });

  it('that never began has nothing to give back', async () => {
    const ended = await run({ 'Begin deployment': () => ({ outcome: 'failed', reason: 'another runs' }) });
    expect(asked(ended)).toEqual(['Begin deployment']);
    expect(ended).toMatchObject({ status: 'failed', cause: 'another runs' });
  });

  it('that is stopped asks for nothing more', async () => {
    const ended = await run({}, { stopAt: 'Bake' });
    expect(ended.status).toBe('stopped');
    expect(asked(ended).at(-1)).toBe('Shift traffic');
  });

  it('that waits for evidence for ever runs out of time', async () => {
    const waits: Answer = () => ({ outcome: 'passed', decision: 'wait', waitSeconds: 86_400 });
    const ended = await run({ Judge: waits });
    expect(ended.status).toBe('timed out');
    expect(ended.seconds).toBe(definition.TimeoutSeconds);
  });
});
