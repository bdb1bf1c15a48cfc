import fc from 'fast-check';
import { columnNames } from '../../cli/src/init/column-names';
import { columnSchema } from '../../contracts/project/values';

const header = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '',
    ' ',
    'Weight',
    'weight',
    'WEIGHT ',
    'Größe (cm)',
    '%',
    'split',
    'label',
    'user',
    '2nd',
    '体重',
  ),
);

describe('names of columns', () => {
  it('are valid and all different, whatever the headers', () => {
    fc.assert(
      fc.property(fc.array(header, { maxLength: 40 }), (headers) => {
        const names = columnNames(headers);
        expect(names).toHaveLength(headers.length);
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) {
          expect(columnSchema.safeParse(name).success).toBe(true);
          expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
          expect(['event_timestamp', 'split', 'row_id', 'numbers', 'label', 'user']).not.toContain(name);
        }
      }),
    );
  });

  it('keep the words, the units and the order', () => {
    expect(
      columnNames([
        'Beak Length (mm)',
        'Weight',
        'Weight',
        ' Größe ',
        'Share %',
        '0–60 mph',
        '体重',
        'Label',
        'weight_2',
      ]),
    ).toEqual([
      'beak_length_mm',
      'weight',
      'weight_2',
      'grosse',
      'share_percent',
      'n_0_60_mph',
      'column_7',
      'label_value',
      'weight_2_2',
    ]);
  });
});
