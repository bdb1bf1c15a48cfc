import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSql } from '../../lambdas/features/core/sql/check-sql';
import { asSubquery } from '../../lambdas/features/core/sql/statement-text';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';

const check = (text: string, tables: readonly string[] = ['readings']) =>
  withDuckDb((session) => checkSql(session, { file: 'features/x.sql', text, tables }));

describe('feature SQL', () => {
  it.each(['daily_weather.sql', 'rain_tomorrow.sql'])(
    'of the example, %s, is in the portable subset',
    async (name) => {
      const text = readFileSync(join(__dirname, '../../examples/weather/features', name), 'utf8');
      await expect(check(text, ['city-weather'])).resolves.toBeUndefined();
    },
  );

  it.each([
    'SELECT a, avg(b) OVER (PARTITION BY a ORDER BY c ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM readings',
    'WITH w AS (SELECT a, sum(b) AS s FROM readings GROUP BY a HAVING sum(b) > 1) SELECT * FROM w JOIN readings USING (a)',
    "SELECT CASE WHEN a IN (1, 2) THEN 'x' || lower(b) ELSE NULLIF(b, 'y') END FROM Readings WHERE a IS NOT NULL ORDER BY a",
    "SELECT date_trunc('month', d), EXTRACT(YEAR FROM d), CAST(d AS TIMESTAMP) - INTERVAL '1' DAY FROM readings",
    'SELECT DISTINCT r.a FROM (SELECT a FROM readings) AS r WHERE EXISTS (SELECT 1 AS one FROM readings); -- the end',
  ])('may say %s', async (sql) => {
    await expect(check(sql)).resolves.toBeUndefined();
  });

  it.each([
    ['SELECT 1; SELECT 2', 'must be one SELECT, it has 2'],
    ['DROP TABLE readings', 'Only SELECT statements'],
    ['PRAGMA database_list', 'Only SELECT statements'],
    ['SELEC 1', 'syntax error'],
    ['SELECT a FROM other', 'there is no table "other"; the SQL may read "readings"'],
    ['SELECT a FROM other.readings', 'there is no table "other.readings"'],
    ["SELECT a FROM 'secrets.parquet'", 'there is no table "secrets.parquet"'],
    ["SELECT * FROM read_csv('/etc/passwd'), readings", 'table function is not in the portable subset'],
    ["SELECT getenv('HOME') FROM readings", 'the function getenv is not in the portable subset'],
    ['SELECT random() FROM readings', 'the function random'],
    ['SELECT now() FROM readings', 'the function now'],
    ['SELECT current_date FROM readings', 'current_date depends on when the SQL runs'],
    ['SELECT a FROM readings LIMIT 5', 'limit modifier is not in the portable subset'],
    ['SELECT a FROM readings QUALIFY row_number() OVER () = 1', 'QUALIFY is not in the portable subset'],
    ['SELECT * EXCLUDE (a) FROM readings', '* EXCLUDE'],
    ["SELECT COLUMNS('a.*') FROM readings", 'COLUMNS'],
    ['SELECT a FROM readings USING SAMPLE 10', 'sampling gives other rows each time'],
    ['SELECT list_transform([1], lambda x: x) FROM readings', 'not in the portable subset'],
    ['SELECT a FROM readings ASOF JOIN readings AS r ON readings.a >= r.a', 'ASOF JOIN'],
    ['SELECT a FROM readings UNION ALL SELECT a FROM readings', 'set operation node'],
    [
      'WITH RECURSIVE r AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM r) SELECT x FROM r, readings',
      'recursive cte node',
    ],
    ['SELECT CAST(a AS TIMESTAMP WITH TIME ZONE) FROM readings', 'the type TIMESTAMP WITH TIME ZONE'],
    ['SELECT EXTRACT(dow FROM a) FROM readings', "date_part with 'dow' has another meaning"],
    ['SELECT (SELECT max(x) FROM (VALUES (1)) AS v (x)) FROM readings', 'not in the portable subset'],
    ['SELECT 1 AS one FROM (SELECT 2 AS two) AS t', 'not in the portable subset'],
    ['WITH w AS (SELECT a FROM readings) SELECT w.a FROM w, x', 'there is no table "x"'],
  ])('may not say %s', async (sql, message) => {
    await expect(check(sql)).rejects.toMatchObject({ code: 'feature.sql.refused' });
    await expect(check(sql)).rejects.toThrow(message);
  });

  it('is refused with file and line', async () => {
    await expect(check('SELECT\n  a,\n  random() AS b\nFROM readings')).rejects.toThrow(
      'features/x.sql, line 3: the function random is not in the portable subset.',
    );
    await expect(check('SELECT a,\nFROM WHERE')).rejects.toThrow(/features\/x\.sql, line 2: syntax error/);
  });

  it('must read a dataset', async () => {
    await expect(check('WITH w AS (SELECT 1 AS a) SELECT a FROM w', ['readings'])).rejects.toMatchObject({
      code: 'feature.sql.refused',
    });
  });
});

describe('a statement in parentheses', () => {
  it.each([
    ['SELECT 1', '(SELECT 1\n)'],
    ['SELECT 1;', '(SELECT 1\n)'],
    ['SELECT 1 -- end', '(SELECT 1 -- end\n)'],
    ['SELECT 1; -- end\n/* more; */\n', '(SELECT 1\n)'],
    ["SELECT ';' AS x", "(SELECT ';' AS x\n)"],
  ])('loses the semicolon and what follows it: %j', (sql, expected) => {
    expect(asSubquery(sql)).toBe(expected);
  });
});
