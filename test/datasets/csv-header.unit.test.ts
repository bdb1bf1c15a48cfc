import { columnsOfHeader } from '../../lambdas/datasets/core/csv-header';

describe('the header of a CSV file', () => {
  it.each([
    ['a,b,c', ['a', 'b', 'c']],
    ['date, temp max ,wind', ['date', 'temp max', 'wind']],
    ['"a, b",c', ['a, b', 'c']],
    ['"say ""hi""",b', ['say "hi"', 'b']],
    ['a,,b', ['a', '', 'b']],
    ['a,b,', ['a', 'b', '']],
    ['', ['']],
  ])('reads %j as its column names', (line, names) => {
    expect(columnsOfHeader(line)).toEqual(names);
  });

  it('drops a byte order mark and a carriage return', () => {
    expect(columnsOfHeader('\uFEFFdate,wind\r')).toEqual(['date', 'wind']);
  });
});
