import { synthesize } from '../infrastructure/synthesize';
import { definitionNamed } from './definitions';
import { type Answers, type Ended, runMachine, ServiceError } from './run-machine';

const definition = definitionNamed(synthesize('prod', 'aws').template, 'Materialization');
const asked = { window: { from: null, to: null }, lookBackSeconds: null, refresh: false };
const input = {
  call: { project: 'weather', execution: 'materialize-1', author: 'ada', cause: null },
  projectVersion: 7,
  views: [
    { view: 'daily', version: 2 },
    { view: 'hourly', version: 1 },
  ],
  asked,
};
const dataset = { dataset: 'observations', version: 4 };
const windows = [
  { from: null, to: '2020-02-01T00:00:00.000000Z' },
  { from: '2020-02-01T00:00:00.000000Z', to: null },
];
const passed = { outcome: 'passed', reason: null };
const well: Answers = {
  'Plan windows': () => ({ ...passed, dataset, windows }),
  'Materialize window': () => ({ ...passed, added: 1, onlineItems: 1 }),
  Finish: () => passed,
  'Finish after fault': () => ({ outcome: 'failed', reason: 'A step broke off.' }),
};
const run = (answers: Answers = {}, more = {}): Promise<Ended> =>
  runMachine(definition, { ...input, ...more }, { ...well, ...answers });
const requestsOf = ({ calls }: Ended, state: string) =>
  calls.filter((call) => call.state === state).map(({ request }) => request);
const fault = () => {
  throw new ServiceError('Lambda.Unknown', 'out of memory');
};

describe('a materialization', () => {
  it('plans each view, makes its windows in order, and finishes it', async () => {
    const ended = await run({}, { views: [{ view: 'daily', version: 2 }] });
    expect(ended.status).toBe('succeeded');
    expect(ended.calls.map(({ state }) => state)).toEqual([
      'Plan windows',
      'Materialize window',
      'Materialize window',
      'Finish',
    ]);
    const of = { view: 'daily', version: 2, call: input.call };
    expect(requestsOf(ended, 'Plan windows')).toMatchObject([{ ...of, asked }]);
    expect(requestsOf(ended, 'Materialize window')).toMatchObject(
      windows.map((window) => ({ ...of, window, dataset, refresh: false })),
    );
    expect(requestsOf(ended, 'Finish')).toMatchObject([{ ...of, planned: { outcome: 'passed' } }]);
  });

  it('of a view that is only pushed has no dataset', async () => {
    const ended = await run({ 'Plan windows': () => ({ ...passed, dataset: null, windows: [] }) });
    expect(ended.status).toBe('succeeded');
    expect(requestsOf(ended, 'Finish')).toHaveLength(2);
  });

  it('goes on with the next window when one breaks off, and fails in the end', async () => {
    const ended = await run({
      'Materialize window': ({ view, window }) =>
        view === 'daily' && (window as { from: string | null }).from === null ? fault() : passed,
      Finish: ({ view }) => (view === 'daily' ? { outcome: 'failed', reason: 'broken off' } : passed),
    });
    expect(ended).toMatchObject({ status: 'failed', error: 'MaterializationFailed' });
    // Four attempts at the window that breaks off, and one at each other.
    expect(requestsOf(ended, 'Materialize window')).toHaveLength(4 + 3);
    expect(requestsOf(ended, 'Finish')).toHaveLength(2);
  });

  it('does not begin with windows of a view whose SQL is refused', async () => {
    const ended = await run({
      'Plan windows': () => ({ outcome: 'failed', reason: 'no column', dataset, windows: [] }),
      Finish: () => ({ outcome: 'failed', reason: 'no column' }),
    });
    expect(ended.status).toBe('failed');
    expect(requestsOf(ended, 'Materialize window')).toEqual([]);
    expect(requestsOf(ended, 'Finish')).toMatchObject([
      { planned: { outcome: 'failed', reason: 'no column' } },
      {},
    ]);
  });

  it('finishes a view whose plan meets a fault, so that its lease is given back', async () => {
    const ended = await run({
      'Plan windows': ({ view }) => (view === 'daily' ? fault() : well['Plan windows']?.({}, 1)),
    });
    expect(ended.status).toBe('failed');
    expect(requestsOf(ended, 'Finish after fault')).toMatchObject([
      { view: 'daily', error: { Cause: 'out of memory' } },
    ]);
    expect(requestsOf(ended, 'Finish')).toMatchObject([{ view: 'hourly' }]);
  });
});
