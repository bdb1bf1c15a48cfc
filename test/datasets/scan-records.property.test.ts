import fc from 'fast-check';
import { scanRecords } from '../../lambdas/datasets/core/scan-records';

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const cellArbitrary = fc.oneof(
  fc.stringMatching(/^[a-z0-9 ]{1,6}$/),
  fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r'), maxLength: 6 }).map(quoted),
);
const recordArbitrary = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(cellArbitrary, { minLength: 2, maxLength: 4 }).map((cells) => cells.join(',')),
  },
  { weight: 1, arbitrary: fc.constant('') },
);

async function* portionsOf(text: string, size: number): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

describe('the records of a CSV file', () => {
  it('are counted with line ends in quotes left out, and blank lines named, however the bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(recordArbitrary, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 7 }),
        async (records, end, size) => {
          const scan = await scanRecords(
            portionsOf(records.map((record) => `${record}${end}`).join(''), size),
          );
          const blank = records.flatMap((record, index) => (record === '' ? [index + 1] : []));
          const header = `${records[0]}${end.slice(0, -1)}`;
          expect(scan).toEqual({ header, records: records.length, blankRows: blank, mixedEndRow: null });
        },
      ),
    );
  });

  it('count a last record without a line end', async () => {
    expect(await scanRecords(portionsOf('a,b\n1,2', 100))).toMatchObject({ records: 2 });
  });

  it('tell the first row that ends otherwise than those before it', async () => {
    expect(await scanRecords(portionsOf('a,b\r\n1,2\r\n3,4\n5,6\n', 3))).toMatchObject({ mixedEndRow: 3 });
  });
});
