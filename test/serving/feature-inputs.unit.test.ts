import type { ServedFeature } from '../../contracts/serving/inference';
import type { TensorSpec } from '../../contracts/serving/tensor';
import { featureInputs } from '../../lambdas/serving/core/feature-inputs';
import { refuseMissing } from '../../lambdas/serving/core/missing-features';

const feature = (value: ServedFeature['value']): ServedFeature => ({
  value,
  eventTime: '2015-07-01T00:00:00.000000Z',
  status: value === null ? 'NULL_VALUE' : 'PRESENT',
});
const spec = (name: string, datatype: TensorSpec['datatype'], shape: number[]): TensorSpec => ({
  name,
  datatype,
  shape,
});
const names = ['size', 'colour', 'age', 'kind'];
const rows = [
  [feature(1.5), feature('red'), feature(true), feature('a')],
  [feature(null), feature(null), feature(7), feature('')],
];

describe('inputs of a model from features', () => {
  it('are texts under their names, and one matrix of all others in the order of the service', () => {
    const inputs = [
      spec('numbers', 'FP32', [-1, 2]),
      spec('kind', 'BYTES', [-1, 1]),
      spec('colour', 'BYTES', [-1, 1]),
    ];
    expect(featureInputs(inputs, names, rows)).toEqual([
      {
        name: 'numbers',
        datatype: 'FP32',
        shape: [2, 2],
        data: new Float32Array([1.5, 1, Number.NaN, 7]),
      },
      { name: 'kind', datatype: 'BYTES', shape: [2, 1], data: ['a', ''] },
      { name: 'colour', datatype: 'BYTES', shape: [2, 1], data: ['red', ''] },
    ]);
  });

  it('may be one input a feature', () => {
    const inputs = [spec('age', 'FP64', [-1]), spec('size', 'FP32', [-1, 1])];
    expect(featureInputs(inputs, names, rows).map(({ shape }) => shape)).toEqual([[2], [2, 1]]);
  });

  it.each([
    ['a matrix of another width', [spec('numbers', 'FP32', [-1, 2]), spec('kind', 'BYTES', [-1, 1])]],
    ['two matrices', [spec('x', 'FP32', [-1, 2]), spec('y', 'FP32', [-1, 2])]],
    [
      'nothing left for a matrix',
      [...names.map((name) => spec(name, 'BYTES', [-1, 1])), spec('x', 'FP32', [-1, -1])],
    ],
  ])('are refused for %s', (_what, inputs) => {
    expect(() => featureInputs(inputs, names, rows)).toThrow(/cannot be made of the 4 features/);
  });

  it('are refused where a datatype has no way to say "no value"', () => {
    const inputs = [spec('size', 'INT64', [-1, 1])];
    expect(() => featureInputs(inputs, ['size'], [[feature(null)]])).toThrow(/not a whole number/);
  });
});

describe('missing features', () => {
  const row = (status: ServedFeature['status']): ServedFeature[] => [
    { value: null, eventTime: null, status },
  ];
  const refuse = (nullable: boolean, status: ServedFeature['status']) => () =>
    refuseMissing([{ id: 1 }], [{ name: 'size', nullable }], [row(status)], null);

  it('are an error, but for a nullable one whose row has no value', () => {
    expect(refuse(true, 'NULL_VALUE')).not.toThrow();
    expect(refuse(false, 'NULL_VALUE')).toThrow(/id=1: size without a value/);
    expect(refuse(true, 'NOT_FOUND')).toThrow(/id=1: size not found/);
    expect(refuse(true, 'OUTSIDE_MAX_AGE')).toThrow(/id=1: size expired/);
  });
});
