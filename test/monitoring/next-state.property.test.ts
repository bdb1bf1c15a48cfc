import fc from 'fast-check';
import { type MonitorRecord, newMonitor } from '../../lambdas/monitoring/core/monitor-record';
import { nextRecord } from '../../lambdas/monitoring/core/next-state';

const confirm = { windows: 2, of: 3 };
let rows = 0;
const window = (drifted: boolean) => {
  rows += 1;
  return { from: 'a', to: 'b', rows, drifted };
};

const states = (verdicts: readonly boolean[], settings = confirm, reference = 1): readonly string[] => {
  let record: MonitorRecord = newMonitor;
  return verdicts.map((drifted) => {
    record = nextRecord(record, window(drifted), reference, settings);
    return record.state;
  });
};

describe('the state of a monitor', () => {
  it.each([
    [
      [false, true, false],
      ['ok', 'warning', 'ok'],
    ],
    [
      [true, true],
      ['warning', 'alarm'],
    ],
    [
      [true, false, true],
      ['warning', 'ok', 'alarm'],
    ],
    [
      [true, false, false, true],
      ['warning', 'ok', 'ok', 'warning'],
    ],
    [
      [true, true, false, false, false, true],
      ['warning', 'alarm', 'alarm', 'alarm', 'ok', 'warning'],
    ],
    [
      [true, true, false, false, true, false],
      ['warning', 'alarm', 'alarm', 'alarm', 'alarm', 'alarm'],
    ],
  ])('after %j is %j', (verdicts, expected) => {
    expect(states(verdicts)).toEqual(expected);
  });

  it('takes the same rows, looked at twice, for one piece of evidence', () => {
    const drifted = window(true);
    const once = nextRecord(newMonitor, drifted, 1, confirm);
    const twice = nextRecord(once, drifted, 1, confirm);
    expect([once.state, twice.state]).toEqual(['warning', 'warning']);
    expect(nextRecord(twice, window(true), 1, confirm).state).toBe('alarm');
  });

  it('begins anew with another reference: what fits the new one ends the alarm', () => {
    let record = nextRecord(nextRecord(newMonitor, window(true), 1, confirm), window(true), 1, confirm);
    expect(record.state).toBe('alarm');
    record = nextRecord(record, window(true), 2, confirm);
    expect(record.state).toBe('alarm');
    const resolved = nextRecord({ ...record, referenceVersion: 1 }, window(false), 2, confirm);
    expect(resolved).toMatchObject({ state: 'ok', windows: [] });
  });

  const settings = fc
    .record({ windows: fc.integer({ min: 1, max: 10 }), of: fc.integer({ min: 1, max: 10 }) })
    .filter(({ windows, of }) => windows <= of);

  it('is an alarm only when enough of the last windows drifted, and ends only when none did', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), settings, (verdicts, confirmed) => {
        let before: MonitorRecord = newMonitor;
        let sinceChange: boolean[] = [];
        for (const drifted of verdicts) {
          const after = nextRecord(before, window(drifted), 1, confirmed);
          sinceChange.push(drifted);
          const last = sinceChange.slice(-confirmed.of);
          const count = last.filter(Boolean).length;
          if (before.state !== 'alarm' && after.state === 'alarm')
            expect(count).toBeGreaterThanOrEqual(confirmed.windows);
          if (before.state !== 'alarm' && after.state !== 'alarm')
            expect(count).toBeLessThan(confirmed.windows);
          if (before.state === 'alarm' && after.state !== 'alarm') {
            expect([after.state, count, last.length]).toEqual(['ok', 0, confirmed.of]);
            sinceChange = [];
          }
          expect(after.revision).toBe(before.revision + 1);
          expect(after.windows.length).toBeLessThanOrEqual(confirmed.of);
          before = after;
        }
      }),
    );
  });
});
