import { compare, inTurns } from '../../bench/compare';
import { markdown } from '../../bench/markdown';

/** A contender whose executions take what the list says, the first one being the warm-up. */
const taking = (what: string, ...milliseconds: readonly number[]) => {
  const left = [...milliseconds];
  return { what, run: () => left.shift() };
};

it('lets contenders take turns, another one first in each round, after one execution that does not count', async () => {
  const order: string[] = [];
  const contender = (what: string) => ({ what, run: () => order.push(what) });
  await inTurns([contender('a'), contender('b')], 2);
  expect(order.join('')).toBe('ababba');
});

it('makes ready before each execution', async () => {
  const order: string[] = [];
  const before = async () => {
    order.push('before');
  };
  await inTurns([{ what: 'a', before, run: () => order.push('run') }], 1);
  expect(order).toEqual(['before', 'run', 'before', 'run']);
});

it('compares round by round, so that a slow round tells nothing of who is slow', async () => {
  const rows = await compare([taking('alone', 9, 1, 100, 10), taking('through Cairn', 9, 2, 200, 20)], 3);
  expect(rows).toEqual([
    { what: 'alone', ratio: 1, ms: { min: 1, median: 10, p99: expect.closeTo(98.2) } },
    { what: 'through Cairn', ratio: 2, ms: { min: 2, median: 20, p99: expect.closeTo(196.4) } },
  ]);
});

it('prints the columns that a benchmark has', () => {
  const facts = { node: 'v24.0.0', platform: 'linux x64', cores: 2, memoryGiB: 4, date: '2026-03-01' };
  const rows = [
    { what: 'one', ms: { min: 1, median: 2, p99: 1234.5 }, ratio: 1 },
    { what: 'two', ms: { min: 0.12345, median: 2, p99: 3 }, figures: { KB: 500 } },
  ];
  expect(markdown(facts, [{ name: 'speed', question: 'One against two.', rounds: 3, rows }])).toBe(
    [
      'Measured 2026-03-01, Node v24.0.0, linux x64, 2 cores, 4 GiB.',
      '',
      '### speed',
      '',
      'One against two. 3 rounds.',
      '',
      '|     | min ms | median ms | p99 ms | ratio |  KB |',
      '| --- | -----: | --------: | -----: | ----: | --: |',
      '| one |      1 |         2 |  1,235 |   × 1 |     |',
      '| two |  0.123 |         2 |      3 |       | 500 |',
    ].join('\n'),
  );
});
