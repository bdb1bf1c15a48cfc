import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Meter } from '../../bench/meter/meter';
import { documentClient } from '../../lambdas/platform/aws/clients';
import { emulator } from '../harness/capabilities';
import { describeOnEmulator } from '../harness/local-tables';
import { clientOn, patterns } from './access-patterns';

const adr = join(__dirname, '../../docs/adr/0020-lists-of-a-run-are-packed-apart-in-one-item.md');

interface Stated {
  readonly calls: number;
  readonly read: number;
  readonly write: number;
}

/** The rows of the table: | pattern | keys | calls | read units | write units | reads | */
const statedPatterns = (text: string): ReadonlyMap<string, Stated> =>
  new Map(
    text.split('\n').flatMap((line) => {
      const cells = line.split('|').map((cell) => cell.trim());
      const [calls, read, write] = cells.slice(3, 6).map((cell) => Number(cell.replace(/,/g, '')));
      if (cells.length !== 8 || calls === undefined || read === undefined || write === undefined) return [];
      return Number.isNaN(calls + read + write) ? [] : [[cells[1] ?? '', { calls, read, write }] as const];
    }),
  );

const stated = statedPatterns(readFileSync(adr, 'utf8'));

it('states what every pattern costs, and no other', () => {
  expect([...stated.keys()].sort()).toEqual(Object.keys(patterns).sort());
});

/** Ids and noise deflate to a byte more or less: a unit is a kilobyte, or four. */
const near = (found: number, wanted: number): boolean =>
  Math.abs(found - wanted) <= Math.max(0.5, wanted * 0.05);

describeOnEmulator(
  'the access patterns',
  () => {
    // Another emulator says that every write consumes one unit.
    const each = emulator === 'ministack' ? it.each : it.skip.each;
    each(Object.entries(patterns))(
      '%s',
      async (name, pattern) => {
        const meter = new Meter();
        const request = await pattern(clientOn(meter.watch(documentClient())));
        meter.reset();
        await request();
        const { calls, readUnits: read, writeUnits: write } = meter.total();
        const wanted = stated.get(name);
        const agrees =
          wanted && near(read, wanted.read) && near(write, wanted.write) && calls === wanted.calls;
        if (!agrees) expect({ calls, read, write }).toEqual(wanted);
        // No pattern looks through the table.
        expect(meter.usage().map(({ action }) => action)).not.toContain('Scan');
      },
      120_000,
    );
  },
  { withoutFaults: 'what is tried again costs again' },
);
