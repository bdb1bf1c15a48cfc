import type { Call } from './calls/call';
import { generalObjectKey, generalPartitionKey } from './calls/placeholders';
import { compare, updated } from './compare-record';

const call = (fields: Partial<Call> = {}): Call => ({
  caller: 'Cairn/tracking-api/Function',
  action: 'dynamodb:GetItem',
  resource: 'Cairn/Tracking/State/Table',
  keys: 'P#{project}#EXPERIMENTS',
  ...fields,
});
const sweep = call({ caller: 'Cairn/Journal/Sweeper/Function' });

describe('a run against the record', () => {
  it('differs by calls that are new, and by calls that nobody makes any more', () => {
    const added = call({ action: 'dynamodb:DeleteItem' });
    const gone = call({ action: 'dynamodb:Query' });
    expect(compare([call(), added], [call(), gone])).toEqual({ unrecorded: [added], unseen: [gone] });
  });

  it('need not make what is rarely made, and an update keeps it', () => {
    expect(compare([call()], [call(), sweep])).toEqual({ unrecorded: [], unseen: [] });
    expect(updated([call()], [sweep, call({ action: 'dynamodb:Query' })])).toEqual([sweep, call()]);
  });
});

describe('general names', () => {
  it.each([
    ['projects/weather/datasets/a1b2.parquet', 'projects/{project}/datasets/{…}'],
    ['projects/weather/features/daily/v1/snapshot=1/rows.parquet', 'projects/{project}/features/{…}'],
    ['projects/weather/artifacts/', 'projects/{project}/artifacts/'],
  ])('of the object %s', (key, general) => {
    expect(generalObjectKey(key)).toBe(general);
  });

  it.each([
    ['P#weather#EXPERIMENT#1#RUNS#0', 'P#{project}#EXPERIMENT#{…}'],
    ['P#weather#EXECUTIONS', 'P#{project}#EXECUTIONS'],
    ['TOKEN#a1b2', 'TOKEN#{…}'],
    ['MONITOR-SCHEDULES', 'MONITOR-SCHEDULES'],
  ])('of the partition %s', (key, general) => {
    expect(generalPartitionKey(key)).toBe(general);
  });

  it('are not guessed', () => {
    expect(() => generalObjectKey('elsewhere/file')).toThrow(/elsewhere/);
    expect(() => generalPartitionKey('weather')).toThrow(/weather/);
  });
});
