import type { Variant } from '../../../contracts/serving/endpoint';
import { rowOf } from './tensor/row-of';
import { shortestSingle } from './tensor/shortest-single';
import type { Tensor } from './tensor/tensor';
import { type PlainValue, plainValueOf } from './tensor/to-json';

/** Names that sklearn-onnx gives to the outputs of a classifier, with zipmap off and on. */
const labelNames = ['label', 'output_label'];
const probabilityNames = ['probabilities', 'output_probability'];
const classNames = ['class_labels'];

const find = (outputs: readonly Tensor[], names: readonly string[]): Tensor | undefined =>
  outputs.find(({ name }) => names.includes(name));

const numberAt = (tensor: Tensor, index: number): number => {
  const value = Number(plainValueOf(tensor, index) ?? Number.NaN);
  return tensor.datatype === 'FP32' ? shortestSingle(value) : value;
};

const classesOf = (
  outputs: readonly Tensor[],
  variant: Pick<Variant, 'classes'>,
  count: number,
): readonly PlainValue[] => {
  const told = find(outputs, classNames);
  if (told?.data.length === count)
    return Array.from({ length: count }, (_, index) => plainValueOf(told, index));
  return variant.classes?.length === count
    ? variant.classes
    : Array.from({ length: count }, (_, index) => index);
};

const probabilitiesOf = (
  outputs: readonly Tensor[],
  variant: Pick<Variant, 'classes'>,
  row: number,
): Record<string, number> | null => {
  const tensor = find(outputs, probabilityNames);
  if (tensor?.shape.length !== 2) return null;
  const count = tensor.shape[1] ?? 0;
  const classes = classesOf(outputs, variant, count);
  return Object.fromEntries(
    classes.map((name, index) => [String(name), numberAt(tensor, row * count + index)]),
  );
};

/** What the outputs say about one row: the label (or value of a regression), and probabilities by class. */
export const predictionOf = (
  outputs: readonly Tensor[],
  variant: Pick<Variant, 'classes'>,
  row: number,
): { readonly label: PlainValue; readonly probabilities: Record<string, number> | null } => {
  const tensor = find(outputs, labelNames) ?? outputs[0];
  if (!tensor) return { label: null, probabilities: null };
  const rows = tensor.shape[0] ?? 1;
  const width = rows === 0 ? 1 : tensor.data.length / rows;
  const value = plainValueOf(tensor, row * width);
  const label = typeof value === 'number' && tensor.datatype === 'FP32' ? shortestSingle(value) : value;
  return { label, probabilities: probabilitiesOf(outputs, variant, row) };
};

/** The outputs of one row of a batch; what is not by row, like the class names, as a whole. */
export const outputsOfRow = (outputs: readonly Tensor[], row: number, rows: number): readonly Tensor[] =>
  outputs.map((output) =>
    output.shape[0] === rows && !classNames.includes(output.name) ? rowOf(output, row) : output,
  );
