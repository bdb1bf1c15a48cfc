import { CairnError, isCairnError } from '../../../../contracts/cairn-error';
import type { TensorSpec } from '../../../../contracts/serving/tensor';
import { allocate } from '../../core/tensor/datatype';
import { elementOf } from '../../core/tensor/element';
import { parseExactly } from '../../core/tensor/exact-json';
import type { Tensor } from '../../core/tensor/tensor';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const noAnswer = (reason: string): CairnError =>
  new CairnError('inference.backend-failed', `The answer of the model is none: ${reason}.`);

/** What a row says of an output: by its name, by its position, or, where there is one output, all of it. */
const partOf = (row: unknown, { name }: TensorSpec, position: number, outputs: number): unknown => {
  if (isRecord(row)) {
    const only = outputs === 1 && Object.keys(row).length === 1;
    return only ? Object.values(row)[0] : row[name];
  }
  if (outputs === 1) return row;
  return Array.isArray(row) && row.length === outputs ? row[position] : undefined;
};

/** The shape with its open dimensions filled in: rows first, then whatever the width leaves. */
const shapeOf = (spec: TensorSpec, rows: number, width: number): readonly number[] => {
  const [, ...rest] = spec.shape;
  const known = rest.filter((size) => size !== -1).reduce((product, size) => product * size, 1);
  const shape = [rows, ...rest.map((size) => (size === -1 ? width / known : size))];
  if (shape.reduce((product, size) => product * size, 1) === rows * width) return shape;
  throw noAnswer(`output ${spec.name} has ${width} values a row, not shape [${spec.shape.join(',')}]`);
};

const tensorOf = (spec: TensorSpec, rows: readonly unknown[], position: number, outputs: number): Tensor => {
  const values = rows.map((row) => {
    const value = partOf(row, spec, position, outputs);
    if (value === undefined) throw noAnswer(`a row has no output ${spec.name}`);
    return Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value];
  });
  const width = values[0]?.length ?? 1;
  if (values.some(({ length }) => length !== width)) throw noAnswer(`rows of ${spec.name} differ in length`);
  const shape = shapeOf(spec, rows.length, width);
  const isFloat = spec.datatype.startsWith('FP');
  const data = allocate(spec.datatype, rows.length * width);
  values.flat().forEach((value, index) => {
    // A data frame writes a missing number as null.
    const element = isFloat ? (value ?? Number.NaN) : value;
    data[index] = elementOf(element, spec.datatype, () => `output ${spec.name}`);
  });
  return { name: spec.name, datatype: spec.datatype, shape, data };
};

const parsed = (text: string): unknown => {
  try {
    return parseExactly(text, (value) => [value]);
  } catch {
    throw noAnswer('it is not JSON');
  }
};

/**
 * The outputs of `{"predictions": …}`, as the signature states them: an array of values or of arrays for one
 * output, an object a row for several. Throws `inference.backend-failed` for anything else.
 */
export const outputsOfAnswer = (
  text: string,
  outputs: readonly TensorSpec[],
  expectedRows: number,
): readonly Tensor[] => {
  const body = parsed(text);
  const rows = isRecord(body) ? body['predictions'] : undefined;
  if (!Array.isArray(rows)) throw noAnswer('it has no array of predictions');
  if (rows.length !== expectedRows)
    throw noAnswer(`it has ${rows.length} predictions for ${expectedRows} rows`);
  try {
    return outputs.map((spec, position) => tensorOf(spec, rows, position, outputs.length));
  } catch (error) {
    if (isCairnError(error) && error.code === 'inference.invalid') throw noAnswer(error.message);
    throw error;
  }
};
