import { ulid } from 'ulid';
import type { FeedbackRecord } from '../../contracts/monitoring/feedback';
import {
  type FeedbackLog,
  type FeedbackReader,
  feedbackKey,
} from '../../lambdas/monitoring/core/feedback-log';

const at = (text: string): number => Date.parse(text);
const monday = '2026-03-02';
const tuesday = '2026-03-03';

const record = (predictionId: string, changes: Partial<FeedbackRecord> = {}): FeedbackRecord => ({
  schemaVersion: 1,
  predictionId,
  row: 0,
  label: 1,
  time: '2026-03-04T08:00:00.000Z',
  principal: 'token:vera',
  ...changes,
});

/** What every feedback log promises. `make` gives one; projects of their own keep the tests apart. */
export const feedbackLogContract = (make: () => FeedbackLog & FeedbackReader): void => {
  let projects = 0;
  const setUp = () => {
    const log = make();
    projects += 1;
    const project = `weather-${projects}`;
    return {
      project,
      log,
      write: (...records: readonly FeedbackRecord[]) => log.write(project, 'rain', records),
      labels: (from = monday, to = tuesday) => log.labels(project, 'rain', { from, to }),
    };
  };

  it('gives back what was written, every kind of label as it was', async () => {
    const { write, labels } = setUp();
    const id = ulid(at(`${monday}T10:00:00Z`));
    const kept = [
      record(id),
      record(id, { row: 1, label: 'wet – très' }),
      record(id, { row: 2, label: false }),
    ];
    await write(...kept);
    expect([...(await labels())]).toEqual(kept.map((one) => [feedbackKey(id, one.row), one]));
  });

  it('knows nothing of what was never written', async () => {
    const { labels, log, project } = setUp();
    expect((await labels()).size).toBe(0);
    expect(await log.labelsOf(project, 'rain', ulid(at(monday)))).toEqual([]);
  });

  it('lets the last arrival win', async () => {
    const { write, labels } = setUp();
    const id = ulid(at(`${monday}T10:00:00Z`));
    await write(record(id, { label: 0, time: '2026-03-04T08:00:00.000Z' }));
    await write(record(id, { label: 1, time: '2026-03-05T08:00:00.000Z' }));
    expect((await labels()).get(feedbackKey(id, 0))?.label).toBe(1);
  });

  it('keeps days, endpoints and projects apart', async () => {
    const { write, labels, log, project } = setUp();
    const early = ulid(at(`${monday}T23:59:59.999Z`));
    const late = ulid(at(`${tuesday}T00:00:00.000Z`));
    await write(record(early), record(late));
    expect([...(await labels(monday, monday)).values()]).toMatchObject([{ predictionId: early }]);
    expect([...(await labels(tuesday, '2026-03-20')).values()]).toMatchObject([{ predictionId: late }]);
    expect((await log.labels(project, 'snow', { from: monday, to: tuesday })).size).toBe(0);
    expect((await log.labels(`${project}0`, 'rain', { from: monday, to: tuesday })).size).toBe(0);
  });

  it('finds the labels of one prediction, by row', async () => {
    const { write, log, project } = setUp();
    const id = ulid(at(`${monday}T10:00:00Z`));
    await write(record(ulid(at(`${monday}T10:00:01Z`))), record(id, { row: 1, label: 0 }), record(id));
    expect(await log.labelsOf(project, 'rain', id)).toMatchObject([
      { row: 0, label: 1 },
      { row: 1, label: 0 },
    ]);
  });

  it('keeps thousands of labels of one request', async () => {
    const { write, labels } = setUp();
    const records = Array.from({ length: 10_000 }, (_, index) =>
      record(ulid(at(`${monday}T00:00:00Z`) + index), { label: index }),
    );
    await write(...records);
    const found = await labels();
    expect(found.size).toBe(10_000);
    expect(found.get(feedbackKey(records[9_999]?.predictionId ?? '', 0))?.label).toBe(9_999);
  });
};
