import type { MonitorSchedule, ScheduleStore } from '../../lambdas/monitoring/core/schedule/schedule-store';

export const makeSchedule = (changes: Partial<MonitorSchedule> = {}): MonitorSchedule => ({
  project: 'weather',
  monitor: 'daily',
  endpoint: 'rain',
  schedule: 'rate(1 day)',
  nextAt: '2026-03-02T10:00:00.000Z',
  projectVersion: 2,
  ...changes,
});

/** What every store of schedules promises. `make` gives an empty one. */
export const scheduleStoreContract = (make: () => Promise<ScheduleStore>): void => {
  const later = '2026-03-03T10:00:00.000Z';

  it('lists the schedules of all projects, or of one', async () => {
    const store = await make();
    const other = makeSchedule({ project: 'weather-2' });
    await store.put(makeSchedule());
    await store.put(other);
    expect(await store.list()).toHaveLength(2);
    expect(await store.list('weather')).toEqual([makeSchedule()]);
    expect(await store.list('weather-2')).toEqual([other]);
    expect(await store.list('elsewhere')).toEqual([]);
  });

  it('does not let an older definition write over a newer one, nor take it away', async () => {
    const store = await make();
    await store.put(makeSchedule());
    await store.put(makeSchedule({ projectVersion: 1, schedule: 'rate(2 days)' }));
    expect(await store.list()).toEqual([makeSchedule()]);
    await store.remove('weather', 'daily', 2);
    expect(await store.list()).toEqual([makeSchedule()]);
    await store.remove('weather', 'daily', 3);
    await store.remove('weather', 'daily', 3);
    expect(await store.list()).toEqual([]);
  });

  it('moves a time once, however many do at once', async () => {
    const store = await make();
    await store.put(makeSchedule());
    await Promise.all(Array.from({ length: 5 }, () => store.move(makeSchedule(), later)));
    expect(await store.list()).toEqual([makeSchedule({ nextAt: later })]);
    // Who has seen the time before comes too late, wherever he would move it.
    await store.move(makeSchedule(), '2026-04-01T10:00:00.000Z');
    expect(await store.list()).toEqual([makeSchedule({ nextAt: later })]);
  });

  it('switches off and on', async () => {
    const store = await make();
    await store.put(makeSchedule());
    await store.move(makeSchedule(), null);
    const off = makeSchedule({ nextAt: null });
    expect(await store.list()).toEqual([off]);
    await store.move(makeSchedule(), later);
    expect(await store.list()).toEqual([off]);
    await store.move(off, later);
    expect(await store.list()).toEqual([makeSchedule({ nextAt: later })]);
  });

  it('moves nothing that is not there', async () => {
    const store = await make();
    await store.move(makeSchedule(), later);
    expect(await store.list()).toEqual([]);
  });
};
