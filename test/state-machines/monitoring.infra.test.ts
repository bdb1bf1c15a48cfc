import { synthesize } from '../infrastructure/synthesize';
import { definitionNamed } from './definitions';
import { type Answers, type Ended, runMachine, ServiceError } from './run-machine';

const definition = definitionNamed(synthesize('prod', 'aws').template, 'Monitoring');
const input = {
  call: { project: 'weather', execution: 'monitor-1', author: 'ada' },
  projectVersion: 7,
  monitor: 'rain',
  from: '2015-01-01',
  to: '2015-01-08',
};
const well: Answers = {
  'Run monitor': () => ({ outcome: 'passed' }),
  'End monitoring': () => ({}),
  'Fail monitoring': () => ({}),
  'Nothing to report': () => ({}),
};
const run = (answers: Answers = {}): Promise<Ended> => runMachine(definition, input, { ...well, ...answers });
const asked = ({ calls }: Ended) => calls.map(({ state }) => state);

describe('a run of a monitor', () => {
  it('reports, then ends', async () => {
    const ended = await run();
    expect(ended.status).toBe('succeeded');
    expect(ended.calls[0]?.request).toMatchObject({ monitor: 'rain', from: '2015-01-01', to: '2015-01-08' });
    expect(asked(ended)).toEqual(['Run monitor', 'End monitoring']);
  });

  it('that has nothing to report ends as failed, with what was found', async () => {
    const ended = await run({ 'Run monitor': () => ({ outcome: 'failed', reason: 'no rows' }) });
    expect(ended).toMatchObject({ status: 'failed', error: 'MonitoringFailed' });
    expect(ended.calls.at(-1)).toMatchObject({
      state: 'Nothing to report',
      request: { evidence: { reason: 'no rows' } },
    });
  });

  it.each(['Run monitor', 'End monitoring'])(
    'whose step "%s" meets a fault ends as failed',
    async (state) => {
      const ended = await run({
        [state]: () => {
          throw new ServiceError('Lambda.Unknown', 'out of memory');
        },
      });
      expect(asked(ended).filter((each) => each === state)).toHaveLength(4);
      expect(ended.calls.at(-1)).toMatchObject({
        state: 'Fail monitoring',
        request: { evidence: { Cause: 'out of memory' } },
      });
      expect(ended.status).toBe('failed');
    },
  );
});
