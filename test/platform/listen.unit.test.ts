import type { JournalEntry } from '../../contracts/journal';
import { entryOf } from '../../lambdas/platform/journal/entry';
import { type JournalListeners, listenToJournal } from '../../lambdas/platform/journal/listen';
import { logger } from '../../lambdas/platform/logger';
import { makeCall, started } from '../pipelines/make-execution';

// Failures are what these tests are about; their log lines would bury the report.
logger.setLogLevel('SILENT');

const entry: JournalEntry = entryOf(makeCall(), { ...started('training-1'), fact: 'ExecutionFailed' });
const event = { source: 'cairn', 'detail-type': entry.fact, detail: JSON.parse(JSON.stringify(entry)) };
const clock = () => new Date('2026-01-01T12:00:00.000Z');

const recorder = (name: string, log: string[], failure?: Error): JournalListeners => {
  const note = async (what: string) => {
    log.push(`${name} ${what}`);
    if (failure) throw failure;
  };
  return { facts: { ExecutionFailed: ({ id }) => note(id) }, tick: note };
};

describe('the journal listener', () => {
  it('gives a fact to every context that listens to it', async () => {
    const log: string[] = [];
    const others = { facts: { DriftDetected: async () => log.push('drift') } };
    await listenToJournal([recorder('a', log), others, recorder('b', log)])(event);
    expect(log).toEqual([`a ${entry.id}`, `b ${entry.id}`]);
  });

  it('lets all run before it fails with what failed, so that all come again', async () => {
    const log: string[] = [];
    const listen = listenToJournal([recorder('a', log, new Error('no table')), recorder('b', log)]);
    await expect(listen(event)).rejects.toThrow('no table');
    expect(log).toHaveLength(2);
  });

  it('counts a listener that throws at once as one that failed', async () => {
    const log: string[] = [];
    const rash = {
      facts: {
        ExecutionFailed: () => {
          throw new Error('rash');
        },
      },
    };
    const both = listenToJournal([rash, recorder('a', log, new Error('slow')), recorder('b', log)])(event);
    await expect(both).rejects.toMatchObject({ errors: [{ message: 'rash' }, { message: 'slow' }] });
    expect(log).toHaveLength(2);
  });

  it('gives a tick to all that wait for the clock, and facts to none', async () => {
    const log: string[] = [];
    await listenToJournal([recorder('a', log), { facts: {} }, recorder('b', log)], clock)({ tick: true });
    expect(log).toEqual(['a 2026-01-01T12:00:00.000Z', 'b 2026-01-01T12:00:00.000Z']);
  });

  it('refuses what is neither', async () => {
    await expect(listenToJournal([])({ detail: { fact: 'DriftDetected' } })).rejects.toThrow();
    await expect(listenToJournal([])({ tick: 'yes' })).rejects.toThrow();
  });
});
