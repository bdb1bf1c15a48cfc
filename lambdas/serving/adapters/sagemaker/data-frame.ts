import { invalid } from '../../core/tensor/invalid';
import type { Tensor } from '../../core/tensor/tensor';
import { rowsJsonOf } from '../../core/tensor/to-json';

const widthOf = ({ name, shape }: Tensor): number => {
  if (shape.length === 1) return 1;
  if (shape.length === 2) return shape[1] ?? 1;
  throw invalid(`input ${name} of shape [${shape.join(',')}] is no column of a data frame`);
};

/** A column under its input's name; those of a matrix under the names of the features, else numbered. */
const columnsOf = (tensor: Tensor, features: readonly string[] | null): readonly string[] => {
  const width = widthOf(tensor);
  if (width === 1) return [tensor.name];
  return features?.length === width ? features : Array.from({ length: width }, (_, index) => String(index));
};

/** The values of a row without the brackets around them. */
const valuesOf = (text: string, { shape }: Tensor): string => (shape.length === 1 ? text : text.slice(1, -1));

/**
 * `{"dataframe_split": …}`, which every MLflow container takes: a column an input, missing numbers as null,
 * 64-bit integers with all their digits. Throws `inference.invalid` for inputs that make no table.
 */
export const dataFrameText = (inputs: readonly Tensor[], features: readonly string[] | null): string => {
  const columns = inputs.flatMap((tensor) => columnsOf(tensor, inputs.length === 1 ? features : null));
  const rows = inputs[0]?.shape[0] ?? 0;
  const odd = inputs.find(({ shape }) => shape[0] !== rows);
  if (odd) throw invalid(`input ${odd.name} has ${odd.shape[0]} rows, ${inputs[0]?.name} has ${rows}`);
  const texts = inputs.map(rowsJsonOf);
  const data = Array.from(
    { length: rows },
    (_, row) => `[${inputs.map((tensor, index) => valuesOf(texts[index]?.[row] ?? '', tensor)).join(',')}]`,
  );
  return `{"dataframe_split":{"columns":${JSON.stringify(columns)},"data":[${data.join(',')}]}}`;
};
