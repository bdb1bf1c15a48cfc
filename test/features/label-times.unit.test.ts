import { prepareLabels } from '../../lambdas/features/core/training-set/prepare-labels';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';

/** The time that a label gets from an SQL expression. */
const timeOf = (expression: string): Promise<unknown> =>
  withDuckDb(async (session) => {
    await prepareLabels(session, {
      sql: `SELECT 'a' AS city, ${expression} AS asked, 1 AS rain FROM range(3)`,
      keys: ['city'],
      label: { sql: 'label.sql', column: 'rain', entities: ['city'], timestamp: 'asked' },
      split: { by: 'hash', train: 0.4, validation: 0.3, test: 0.3, stratify: false },
    }).catch(() => undefined);
    const [row] = await session.rows(
      'SELECT DISTINCT CAST(event_timestamp AS VARCHAR) AS time, typeof(event_timestamp) AS type FROM "label answers"',
    );
    return row;
  });

describe('the time of a label', () => {
  it.each([
    [`TIMESTAMPTZ '2026-03-01 01:30:00+02:00'`, '2026-02-28 23:30:00'],
    [`TIMESTAMPTZ '2026-03-01 00:00:00 America/New_York'`, '2026-03-01 05:00:00'],
    [`DATE '2026-03-01'`, '2026-03-01 00:00:00'],
    [`TIMESTAMP '2026-03-01 00:00:00.123456'`, '2026-03-01 00:00:00.123456'],
    [`TIMESTAMP_MS '2026-03-01 00:00:00.123'`, '2026-03-01 00:00:00.123'],
  ])('is UTC, to the microsecond: %s', async (expression, time) => {
    expect(await timeOf(expression)).toEqual({ time, type: 'TIMESTAMP' });
  });
});
