/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import * as fc from 'fast-check';
import { filesOf } from '../../lambdas/features/core/offline/manifest';
import { makeHistory, microOfDay, type Reading, timeOfDay } from './history-bench';

/** Days of the model: three months, so that some of them stay as they are. */
const lastDay = 70;
const sensors = [1, 2, 3];

interface Cell {
  readonly sensor: number;
  readonly day: number;
  /** Undefined: the dataset has no such row any more. */
  readonly value: number | null | undefined;
}

const cell: fc.Arbitrary<Cell> = fc.record({
  sensor: fc.constantFrom(...sensors),
  day: fc.integer({ min: 0, max: lastDay }),
  value: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(null), fc.constant(undefined)),
});

type Step =
  /** A new dataset version: cells that change. It is materialized as a whole, or a range of days of it first. */
  | {
      readonly kind: 'data';
      readonly cells: readonly Cell[];
      readonly range: readonly [number, number] | null;
    }
  | { readonly kind: 'push'; readonly cells: readonly Cell[]; readonly settles: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('data' as const),
    cells: fc.array(cell, { maxLength: 12 }),
    range: fc.option(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 41, max: lastDay + 1 })), {
      nil: null,
    }),
  }),
  fc.record({
    kind: fc.constant('push' as const),
    cells: fc.array(cell, { minLength: 1, maxLength: 3 }),
    settles: fc.boolean(),
  }),
);

type Rows = ReadonlyMap<string, Reading>;
const keyOf = ({ sensor, day }: { readonly sensor: number; readonly day: number }) => `${sensor}/${day}`;
const sorted = (rows: Rows): readonly Reading[] =>
  [...rows.values()].sort((a, b) => a.sensor - b.sensor || a.day - b.day);

/** The plain model: what the dataset says, what was materialized of it, and the last word about each cell. */
class Model {
  private dataset: Rows = new Map();
  private materialized: Rows = new Map();
  private words: ReadonlyMap<string, Reading | undefined> = new Map();

  change(cells: readonly Cell[]): readonly Reading[] {
    const next = new Map(this.dataset);
    for (const { sensor, day, value } of cells)
      if (value === undefined) next.delete(keyOf({ sensor, day }));
      else next.set(keyOf({ sensor, day }), { sensor, day, value });
    this.dataset = next;
    return sorted(next);
  }

  materialize([from, to]: readonly [number, number]): void {
    const isInside = ({ day }: Reading) => day >= from && day < to;
    const words = new Map(this.words);
    const before = this.materialized;
    const after = new Map([...before].filter(([, row]) => !isInside(row)));
    for (const [key, row] of this.dataset) if (isInside(row)) after.set(key, row);
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const now = after.get(key);
      if (now?.value !== before.get(key)?.value || after.has(key) !== before.has(key)) words.set(key, now);
    }
    this.materialized = after;
    this.words = words;
  }

  push(rows: readonly Reading[]): void {
    this.words = new Map([...this.words, ...rows.map((row) => [keyOf(row), row] as const)]);
  }

  known(): readonly Reading[] {
    return sorted(new Map([...this.words].flatMap(([key, row]) => (row ? [[key, row] as const] : []))));
  }
}

const minutes = (count: number) =>
  new Date(Date.parse('2026-01-01T00:00:00Z') + count * 60_000).toISOString();
const whole: readonly [number, number] = [0, lastDay + 1];

/** Runs steps against a history and the model, and compares what is known after each, then and now. */
const play = async (steps: readonly Step[]) => {
  const history = makeHistory();
  const model = new Model();
  const moments: { readonly time: string; readonly known: readonly Reading[] }[] = [];
  let version = 0;
  for (const [index, one] of steps.entries()) {
    const time = minutes(index * 60);
    if (one.kind === 'push') {
      const rows = [
        ...new Map(one.cells.map((each) => [keyOf(each), { ...each, value: each.value ?? null }])).values(),
      ];
      await history.push(rows, one.settles ? time : minutes(index * 60 + 55));
      model.push(rows);
      continue;
    }
    version += 1;
    const from = await history.dataset(model.change(one.cells), { version, createdAt: time });
    const at = minutes(index * 60 + 1);
    if (one.range) {
      const [first, last] = one.range;
      await history.materializePart(from, { from: microOfDay(first), to: microOfDay(last) }, { time: at });
      model.materialize(one.range);
      expect(await history.now()).toEqual(model.known());
    }
    await history.materialize(from, at);
    model.materialize(whole);
    const before = new Map(history.objects);
    expect(await history.materializePart(from, { from: null, to: null }, { time: at })).toMatchObject({
      added: 0,
    });
    expect(history.objects).toEqual(before);
    moments.push({ time: minutes(index * 60 + 2), known: model.known() });
  }
  expect(await history.now()).toEqual(model.known());
  return { history, model, moments };
};

describe('a history, against a plain model of it', () => {
  it('knows now what was said last, and then what was said until then, in whatever order it came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 4 }), async (steps) => {
        const { history, moments } = await play(steps);
        for (const { time, known } of moments) expect(await history.then(time)).toEqual(known);
        const manifest = await history.latest();
        const files = manifest ? await filesOf(history.files, manifest) : [];
        expect(manifest ? manifest.rows : 0).toBeGreaterThanOrEqual(0);
        for (const { month, from, to, key } of files) {
          expect([from, to].map((time) => time?.slice(0, 7))).toEqual([month, month]);
          expect(history.objects.has(key)).toBe(true);
        }
      }),
      { numRuns: 4 },
    );
  }, 60_000);

  it('of the same steps has the same bytes', async () => {
    const steps: readonly Step[] = [
      {
        kind: 'data',
        cells: [
          { sensor: 1, day: 0, value: 1 },
          { sensor: 2, day: 40, value: 2 },
        ],
        range: [0, 50],
      },
      { kind: 'push', cells: [{ sensor: 1, day: 3, value: 3 }], settles: true },
      {
        kind: 'data',
        cells: [
          { sensor: 1, day: 0, value: 3 },
          { sensor: 2, day: 40, value: undefined },
        ],
        range: null,
      },
    ];
    const parquet = async () =>
      [...(await play(steps)).history.objects].filter(([key]) => key.endsWith('.parquet')).sort();
    expect(await parquet()).toEqual(await parquet());
    expect(timeOfDay(0)).toContain('2020-01-01');
  });
});
