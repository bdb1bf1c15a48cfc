import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { quantile } from '../../statistics';
import type { Benchmark, Row } from '../benchmark';
import { inTurns, timingOf } from '../compare';
import { type JoinShape, writeData } from '../join/data';
import { queries } from '../join/queries';
import type { Told } from '../join/run-query';

/** Pairs of a label and a row of its entity beyond which ways that look at all of them take minutes. */
const mostPairs = 300_000_000;

const shapes: readonly JoinShape[] = [
  { labels: 1_000_000, rows: 10_000_000, entities: 1_000_000 },
  { labels: 1_000_000, rows: 10_000_000, entities: 100_000 },
  { labels: 1_000_000, rows: 10_000_000, entities: 1_000 },
];
const smallest: readonly JoinShape[] = [{ labels: 200, rows: 2_000, entities: 20 }];

const loader = pathToFileURL(require.resolve('tsx')).href;

/** Runs one way in a process of its own, whose memory is its own. */
const runOnce = (folder: string, way: string): Told => {
  const script = joinPath(__dirname, '..', 'join', 'run-query.ts');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=import', '--import', loader, script, folder, way],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${way} failed:\n${stderr}`);
  return JSON.parse(stdout);
};

const waysOf = ({ labels, rows, entities }: JoinShape, smoke: boolean): readonly string[] =>
  !smoke && (labels * rows) / entities <= mostPairs ? Object.keys(queries) : ['by hand: ASOF', 'Cairn'];

const compareWays = async (
  shape: JoinShape,
  ways: readonly string[],
  folder: string,
  rounds: number,
): Promise<readonly Row[]> => {
  const told = new Map<string, Told[]>(ways.map((way) => [way, []]));
  const taken = await inTurns(
    ways.map((what) => ({
      what,
      run: () => {
        const one = runOnce(folder, what);
        told.get(what)?.push(one);
        return one.ms;
      },
    })),
    rounds,
  );
  if (new Set([...told.values()].flat().map(({ sum }) => sum)).size > 1)
    throw new Error('the ways to join give different results');
  const byHand = taken.filter((_, index) => ways[index] !== 'Cairn');
  const best = (round: number): number => Math.min(...byHand.map((values) => values[round] ?? Infinity));
  const { labels, rows, entities } = shape;
  const [n, m, k] = [labels, rows, entities].map((count) => count.toLocaleString('en'));
  return ways.map((way, index) => {
    const values = taken[index] ?? [];
    const ratios = values.map((value, round) => value / best(round));
    return {
      what: `${n} × ${m} of ${k} entities, ${way}`,
      ms: timingOf(values),
      ratio: quantile(ratios, 0.5) ?? 0,
      figures: { 'peak MB': Math.max(...(told.get(way) ?? []).map(({ peakMegabytes }) => peakMegabytes)) },
    };
  });
};

export const join: Benchmark = {
  name: 'join',
  question:
    'The point-in-time join of labels with a history of ten features and a ttl of 30 days, Parquet to Parquet, each in a process of its own with the memory of the step and one thread: the SQL that Cairn renders, with its look at a sample of the labels, against queries by hand. The ratio is to the fastest of those in its round; all results were found equal.',
  rounds: 3,
  run: async (rounds, { smoke }) => {
    const found: Row[] = [];
    for (const shape of smoke ? smallest : shapes) {
      const folder = mkdtempSync(joinPath(tmpdir(), 'cairn-bench-'));
      try {
        await withDuckDb((session) => writeData(session, shape, folder));
        found.push(...(await compareWays(shape, waysOf(shape, smoke), folder, rounds)));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    return found;
  },
};
