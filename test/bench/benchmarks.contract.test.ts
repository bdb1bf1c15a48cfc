import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Report, Row } from '../../bench/benchmark';
import { itNeeding } from '../harness/capabilities';

const root = resolve(__dirname, '../..');
const describeWithEmulator = process.env['AWS_ENDPOINT_URL'] ? describe : describe.skip;

/** Runs benchmarks as bench.mjs does, beside the emulator that is there. */
const run = (order: object) =>
  spawnSync(
    process.execPath,
    [
      '--conditions=import',
      '--import',
      pathToFileURL(require.resolve('tsx')).href,
      join(root, 'bench', 'run.ts'),
      JSON.stringify(order),
    ],
    { encoding: 'utf8' },
  );

describeWithEmulator('the benchmarks, one round on tiny sizes', () => {
  let reports: readonly Report[];
  const rowsOf = (name: string): readonly Row[] => reports.find((one) => one.name === name)?.rows ?? [];

  beforeAll(() => {
    const { status, stdout, stderr } = run({ smoke: true, json: true });
    if (status !== 0) throw new Error(stderr);
    reports = JSON.parse(stdout).benchmarks;
  }, 300_000);

  it('all run, and tell least, middle and worst of each row', () => {
    expect(reports.map(({ name }) => name)).toEqual([
      'log-batch',
      'mlflow-server',
      'online-read',
      'feast-server',
      'prediction',
      'join',
      'materialization',
      'drift',
      'cold-start',
    ]);
    for (const { ms } of reports.flatMap(({ rows }) => rows).filter(({ what }) => !what.includes('has no')))
      expect(ms).toEqual({ min: expect.any(Number), median: expect.any(Number), p99: expect.any(Number) });
  });

  it('read entities by one call, whatever their number', () => {
    const cairn = rowsOf('online-read').filter(({ what }) => what.includes('Cairn'));
    expect(cairn.map(({ requests }) => requests)).toEqual([
      { calls: 1, readUnits: 2.5, writeUnits: 0 },
      { calls: 1, readUnits: 2.5, writeUnits: 0 },
    ]);
  });

  it('ask Feast and Cairn for the same, and Cairn of DynamoDB no more calls than it needs, all at once', () => {
    const rows = rowsOf('feast-server');
    if (rows[0]?.what.includes('has no Feast server')) return;
    expect(rows).toHaveLength(2 * 2 * 2);
    for (const { figures } of rows) expect(figures?.['whole answers %']).toBe(100);
    const cairn = rows.filter(({ what }) => /^stub.*Cairn$/.test(what));
    expect(cairn.map(({ requests }) => requests)).toEqual([
      { calls: 1, readUnits: 1.5, writeUnits: 0 },
      { calls: 1, readUnits: 6, writeUnits: 0 },
    ]);
    for (const { figures } of cairn) expect(figures?.['round trips']).toBe(1);
  });

  itNeeding('consumed capacity')('count the units of both ways to log a batch of 50', async () => {
    const [naive, ...cairn] = rowsOf('log-batch').map(({ requests }) => requests?.writeUnits ?? NaN);
    expect(naive).toBe(50);
    for (const units of cairn) expect(units).toBeLessThanOrEqual(3);
  });

  it('ask both servers the same, and find in Cairn what was put into it', () => {
    const rows = rowsOf('mlflow-server');
    if (rows[0]?.what.includes('has no mlflow server')) return;
    expect(rows).toHaveLength(8 * 3);
    const search = rows.find(({ what }) => /^search 60 runs.*emulator$/.test(what));
    expect(search?.requests).toMatchObject({ calls: 5, writeUnits: 0 });
    const again = rows.find(({ what }) => /^create a version: Cairn/.test(what));
    expect(again?.requests?.calls).toBe(3);
  });

  it('tell the sizes of a bundle', () => {
    const bundle = rowsOf('cold-start').find(({ what }) => what === 'journal-publisher');
    expect(Number(bundle?.figures?.['KB at start'])).toBeGreaterThan(100);
  });
});

it('names the benchmarks when one is asked for that does not exist', () => {
  const { status, stderr } = run({ only: ['speed'], smoke: true, json: true });
  expect([status, stderr]).toEqual([
    2,
    "There is no benchmark 'speed'; there are log-batch, mlflow-server, online-read, feast-server, prediction, join, materialization, drift, cold-start.\n",
  ]);
});
