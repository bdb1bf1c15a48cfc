import type { ServedFeature } from '../../../contracts/serving/inference';
import type { Datatype, TensorSpec } from '../../../contracts/serving/tensor';
import { allocate } from './tensor/datatype';
import { elementOf } from './tensor/element';
import { invalid } from './tensor/invalid';
import type { Tensor } from './tensor/tensor';

type Rows = readonly (readonly ServedFeature[])[];

const asInput = ({ value }: ServedFeature, datatype: Datatype): unknown => {
  if (datatype === 'BYTES') return String(value);
  if (datatype === 'BOOL') return value === true || value === 1;
  return typeof value === 'boolean' ? Number(value) : value;
};

const tensorOf = (
  { name, datatype }: TensorSpec,
  shape: readonly number[],
  columns: readonly number[],
  names: readonly string[],
  rows: Rows,
): Tensor => {
  const data = allocate(datatype, rows.length * columns.length);
  rows.forEach((row, rowIndex) => {
    columns.forEach((column, position) => {
      const feature = row[column] as ServedFeature;
      const where = () => `feature ${names[column]}`;
      data[rowIndex * columns.length + position] = elementOf(asInput(feature, datatype), datatype, where);
    });
  });
  return { name, datatype, shape, data };
};

const isMatrix = (input: TensorSpec, width: number): boolean =>
  input.shape.length === 2 && (input.shape[1] === -1 || input.shape[1] === width);

/**
 * The inputs of a model from rows of features, in the order of the feature service: one matrix with a column a
 * feature, or one input a feature under the feature's name. Throws `inference.invalid` for any other model.
 */
export const featureInputs = (
  inputs: readonly TensorSpec[],
  names: readonly string[],
  rows: Rows,
): readonly Tensor[] => {
  const [only, ...others] = inputs;
  const all = names.map((_, index) => index);
  if (only && others.length === 0 && isMatrix(only, names.length))
    return [tensorOf(only, [rows.length, names.length], all, names, rows)];
  return inputs.map((input) => {
    const column = names.indexOf(input.name);
    const rank = input.shape.length;
    if (column < 0 || rank < 1 || rank > 2 || (rank === 2 && !isMatrix(input, 1)))
      throw invalid(
        `the model's input ${input.name} of shape [${input.shape.join(',')}] cannot be made of the ${names.length} features of its feature service`,
      );
    return tensorOf(input, rank === 1 ? [rows.length] : [rows.length, 1], [column], names, rows);
  });
};
