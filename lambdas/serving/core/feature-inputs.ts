import type { ServedFeature } from '../../../contracts/serving/inference';
import type { Datatype, TensorSpec } from '../../../contracts/serving/tensor';
import { allocate } from './tensor/datatype';
import { elementOf } from './tensor/element';
import { invalid } from './tensor/invalid';
import type { Tensor } from './tensor/tensor';

type Rows = readonly (readonly ServedFeature[])[];

const floating: readonly Datatype[] = ['FP16', 'FP32', 'FP64'];

/** A feature's value for an input of a datatype. What has no value is NaN, or the empty text. */
const asInput = ({ value }: ServedFeature, datatype: Datatype): unknown => {
  if (datatype === 'BYTES') return value === null ? '' : String(value);
  if (value === null) return floating.includes(datatype) ? Number.NaN : null;
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

const isColumn = (input: TensorSpec): boolean => input.shape.length === 1 || isMatrix(input, 1);

/** Positions of the features that an input is made of: the one of its name, else those that no input names. */
const columnsOf = (
  input: TensorSpec,
  names: readonly string[],
  rest: readonly number[],
): readonly number[] | undefined => {
  const own = names.indexOf(input.name);
  if (own >= 0) return isColumn(input) ? [own] : undefined;
  return rest.length > 0 && isMatrix(input, rest.length) ? rest : undefined;
};

/**
 * The inputs of a model from rows of features: one input a feature under the feature's name, and at most one
 * matrix of all others, in the order of the feature service. Throws `inference.invalid` for any other model.
 */
export const featureInputs = (
  inputs: readonly TensorSpec[],
  names: readonly string[],
  rows: Rows,
): readonly Tensor[] => {
  const all = names.map((_, index) => index);
  const [only, ...others] = inputs;
  if (only && others.length === 0 && isMatrix(only, names.length))
    return [tensorOf(only, [rows.length, names.length], all, names, rows)];
  const named = new Set(inputs.map(({ name }) => names.indexOf(name)));
  const rest = all.filter((index) => !named.has(index));
  // Two inputs cannot share the features that are left: nobody would know which go where.
  const matrices = inputs.filter(({ name }) => !names.includes(name));
  return inputs.map((input) => {
    const columns = columnsOf(input, names, matrices.length === 1 ? rest : []);
    if (!columns)
      throw invalid(
        `the model's input ${input.name} of shape [${input.shape.join(',')}] cannot be made of the ${names.length} features of its feature service`,
      );
    const shape = input.shape.length === 1 ? [rows.length] : [rows.length, columns.length];
    return tensorOf(input, shape, columns, names, rows);
  });
};
