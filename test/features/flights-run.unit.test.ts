import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { datasetStepOutputSchema } from '../../contracts/datasets/steps';
import {
  checkOutputSchema,
  defineOutputSchema,
  materializeOutputSchema,
  trainingSetOutputSchema,
} from '../../contracts/features/steps';
import { trainingSetPrefix } from '../../contracts/objects';
import { pushRows } from '../../lambdas/features/core/online/push-rows';
import { readOnline } from '../../lambdas/features/core/online/read-online';
import { storedDefinitions } from '../../lambdas/features/core/online/stored-definitions';
import { callOfStep } from '../../lambdas/platform/steps';
import { flightsFile, flightsProject } from './flights-project';
import { memorySteps } from './memory-steps';
import { runStep, stepCall } from './run-step';

const call = { ...stepCall, project: 'flights' };
const folder = mkdtempSync(join(tmpdir(), 'cairn-flights-'));
const slice = join(folder, 'slice.parquet');

const rowsOf = async (sql: string) => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(sql);
  connection.closeSync();
  instance.closeSync();
  return reader.getRowObjectsJS();
};

/** Two airports of the example, all half year. */
const prepare = async () => {
  await rowsOf(
    `COPY (SELECT * FROM '${flightsFile}' WHERE origin IN ('BOI', 'GEG')) TO '${slice}' (FORMAT parquet)`,
  );
  const project = flightsProject(readFileSync(slice));
  const { steps, stores, objects } = memorySteps(project);
  const raw = await runStep(steps.ingest, datasetStepOutputSchema, { dataset: 'flights', call });
  const cleaned = await runStep(steps.clean, datasetStepOutputSchema, {
    dataset: 'flights',
    rawVersion: raw.version,
    call,
  });
  await runStep(steps.define, defineOutputSchema, { call });
  return { steps, stores, objects, datasets: [{ dataset: 'flights', version: cleaned.version }] };
};

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the flights example, on a slice of its rows', () => {
  let run: Awaited<ReturnType<typeof prepare>>;
  beforeAll(async () => {
    run = await prepare();
  });

  it.each(['airport_delays', 'route_delays'])(
    'materializes %s, and online agrees with offline',
    async (view) => {
      const { steps, datasets } = run;
      expect(
        await runStep(steps.materialize, materializeOutputSchema, { view, datasets, call }),
      ).toMatchObject({ outcome: 'passed', reason: null });
      const checked = await runStep(steps.check, checkOutputSchema, { view, call });
      expect(checked).toMatchObject({ outcome: 'passed', mismatches: 0 });
      expect(checked.compared).toBeGreaterThan(0);
    },
  );

  it('joins each label with the flights that had landed by then', async () => {
    const { steps, objects, datasets } = run;
    const made = await runStep(steps['training-set'], trainingSetOutputSchema, { datasets, call });
    expect(made).toMatchObject({ outcome: 'passed', reason: null });
    const parquet = join(folder, 'training-set.parquet');
    writeFileSync(
      parquet,
      objects.get(`${trainingSetPrefix('flights', made.digest ?? '')}training-set.parquet`) ?? '',
    );
    const landed = `SELECT origin, delay, date + to_minutes(CAST(floor(30 + distance / 8.0) AS BIGINT)) AS landed FROM '${slice}'`;
    const [found] =
      await rowsOf(`WITH landed AS (${landed}), asked AS (SELECT *, row_number() OVER () AS n FROM '${parquet}'),
      counted AS (SELECT a.n, count(l.landed) AS flights, max(l.delay) AS worst, avg(l.delay) AS mean FROM asked a LEFT JOIN landed l ON l.origin = a.origin
        AND l.landed <= a.event_timestamp AND epoch(l.landed) >= floor((epoch(a.event_timestamp) - 86400) / 1800) * 1800 GROUP BY a.n)
      SELECT count(*) AS labels, count(*) FILTER (a.flights_1d IS DISTINCT FROM c.flights OR a.max_delay_1d IS DISTINCT FROM c.worst OR abs(a.mean_delay_1d - c.mean) > 1e-9) AS wrong,
        count(*) FILTER (a.departure_hour <> hour(a.event_timestamp)) AS hours FROM asked a JOIN counted c USING (n)`);
    expect(found).toMatchObject({ labels: BigInt(made.rows), wrong: 0n, hours: 0n });
    expect(made.rows).toBeGreaterThan(100);
  });

  it('counts a pushed flight at once, and once', async () => {
    const { stores } = run;
    const definitions = storedDefinitions(stores, stores.materializations);
    const view = await definitions.view('flights', 'airport_delays');
    if (!view) throw new Error('airport_delays was not defined');
    const asOf = '2001-07-01T12:00:00Z';
    const read = async () => {
      const { rows } = await readOnline(
        { online: stores.online, definitions },
        {
          project: 'flights',
          features: ['airport_delays:flights_1h', 'airport_delays:max_delay_1h', 'airport_delays:flights_7d'],
          rows: [{ origin: 'BOI' }],
          asOf,
        },
      );
      return rows[0]?.map(({ value }) => value);
    };
    const [before] = [await read()];
    const flight = { origin: 'BOI', landed_at: '2001-07-01T11:59:00Z', delay: 77n };
    for (let times = 0; times < 2; times += 1)
      await pushRows(
        { online: stores.online, offline: { append: async () => undefined } },
        { view, rows: [flight], to: 'online' },
        callOfStep(call),
      );
    expect(before?.slice(0, 2)).toEqual([0n, null]);
    expect(await read()).toEqual([1n, 77n, BigInt(String(before?.[2])) + 1n]);
  });
});
