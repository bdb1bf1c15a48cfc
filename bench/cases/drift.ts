import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { driftMethods, type Kind, sampleOf, type Values } from '../../statistics';
import type { Benchmark, Row } from '../benchmark';
import { type Contender, compare } from '../compare';

type Method = keyof typeof driftMethods;
interface Pair {
  readonly reference: Values;
  readonly current: Values;
}

/** Numbers of a fixed sequence (mulberry32), so that every run compares the same columns. */
const draws = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const columnsOf = (
  columns: number,
  cell: (draw: () => number, shift: number) => number | string,
  rows: number,
) =>
  Array.from({ length: columns }, (_, index): Pair => {
    const draw = draws(index + 1);
    const side = (shift: number) => Array.from({ length: rows }, () => cell(draw, shift));
    return { reference: side(0), current: side(0.02) };
  });
/** About normal: a sum of four draws, moved a little in the current rows. */
const number = (draw: () => number, shift: number): number => draw() + draw() + draw() + draw() - 2 + shift;
const word = (draw: () => number): string => `word-${Math.floor(draw() ** 2 * 50)}`;

const ours = (method: Method, kind: Kind, pairs: readonly Pair[]): Contender => ({
  what: `Cairn, ${method}`,
  run: () => {
    for (const { reference, current } of pairs)
      driftMethods[method](sampleOf(reference, kind), sampleOf(current, kind), { kind });
  },
});

/** SciPy in a process of its own, which keeps the columns and tells its own milliseconds. */
const startSciPy = async (python: string, folder: string, columns: number) => {
  const child: ChildProcess = spawn(python, [join(__dirname, 'drift.py'), folder, String(columns)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  await lines.next();
  return {
    contender: (method: Method): Contender => ({
      what: `SciPy, ${method}`,
      run: async () => {
        child.stdin?.write(`${method}\n`);
        return Number((await lines.next()).value);
      },
    }),
    end: async () => {
      child.stdin?.end();
      await once(child, 'exit');
    },
  };
};

const keep = (folder: string, numbers: readonly Pair[], words: readonly Pair[]): void => {
  for (const side of ['reference', 'current'] as const) {
    for (const [index, pair] of numbers.entries())
      writeFileSync(join(folder, `${side}-${index}.f64`), Float64Array.from(pair[side] as readonly number[]));
    for (const [index, pair] of words.entries())
      writeFileSync(join(folder, `${side}-${index}.txt`), Array.from(pair[side]).join('\n'));
  }
};

const methods: readonly (readonly [Method, Kind])[] = [
  ['ks', 'numeric'],
  ['wasserstein', 'numeric'],
  ['jensen_shannon', 'numeric'],
  ['psi', 'numeric'],
  ['chi_squared', 'categorical'],
];
/** Evidently's own measure: SciPy has none. */
const withoutSciPy: ReadonlySet<Method> = new Set(['psi']);

export const drift: Benchmark = {
  name: 'drift',
  question:
    'Drift statistics of 20 columns, 100,000 rows against 100,000, columns as arrays to values by each method alone, against SciPy on NumPy arrays of the same values (where a Python with SciPy is there).',
  rounds: 7,
  run: async (rounds, { smoke }) => {
    const [columns, rows] = smoke ? [2, 200] : [20, 100_000];
    const numbers = columnsOf(columns, number, rows);
    const words = columnsOf(columns, word, rows);
    const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-'));
    keep(folder, numbers, words);
    const python = process.env['CAIRN_TRAINER_PYTHON'];
    const scipy = python ? await startSciPy(python, folder, columns) : undefined;
    try {
      const found: Row[] = [];
      for (const [method, kind] of methods) {
        const theirs = scipy && !withoutSciPy.has(method) ? [scipy.contender(method)] : [];
        const pairs = kind === 'numeric' ? numbers : words;
        found.push(...(await compare([...theirs, ours(method, kind, pairs)], rounds)));
      }
      return found;
    } finally {
      await scipy?.end();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
