import type { TensorSpec } from '../../../../contracts/serving/tensor';
import { checkComplete, checkInput } from '../../core/check-inputs';
import { tensorFromJson } from '../../core/tensor/from-json';
import { invalid } from '../../core/tensor/invalid';
import type { Tensor } from '../../core/tensor/tensor';
import type { DataFrame, ScoringInput } from './scoring-request';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a data frame writes for a missing number. */
const withNaN = (value: unknown, spec: TensorSpec): unknown => {
  if (!spec.datatype.startsWith('FP')) return value;
  if (Array.isArray(value)) return value.map((element) => withNaN(element, spec));
  return value ?? Number.NaN;
};

const shapeOf = (value: unknown): number[] =>
  Array.isArray(value) ? [value.length, ...(value.length > 0 ? shapeOf(value[0]) : [])] : [];

/** A column of single values for an input that wants each in a row of its own. */
const inRows = (shape: readonly number[], expected: readonly number[]): readonly number[] =>
  shape.length === expected.length - 1 && Math.abs(expected.at(-1) ?? 0) === 1 ? [...shape, 1] : shape;

const tensorOf = (spec: TensorSpec, values: unknown): Tensor => {
  const list = Array.isArray(values) ? values : [values];
  const { name, datatype } = spec;
  const head = { name, datatype, shape: inRows(shapeOf(list), spec.shape) };
  checkInput([spec], head);
  const isReshaped = head.shape.length > shapeOf(list).length;
  const data = withNaN(list, spec);
  return tensorFromJson(head, isReshaped && Array.isArray(data) ? data.flat(Number.POSITIVE_INFINITY) : data);
};

const onlyInput = (inputs: readonly TensorSpec[]): TensorSpec => {
  const [input, ...others] = inputs;
  if (input && others.length === 0) return input;
  const names = inputs.map(({ name }) => name).join(', ');
  throw invalid(`the model has several inputs (${names}): name each one`);
};

const namedTensors = (inputs: readonly TensorSpec[], named: Record<string, unknown>): readonly Tensor[] => {
  const known = Object.entries(named).filter(([name]) => inputs.some((input) => input.name === name));
  const tensors = known.map(([name, values]) =>
    tensorOf(inputs.find((input) => input.name === name) as TensorSpec, values),
  );
  checkComplete(inputs, tensors);
  return tensors;
};

const column = ({ columns, rows }: DataFrame, name: string): readonly unknown[] => {
  const index = columns.indexOf(name);
  if (index < 0) throw invalid(`column ${name} is missing; the data frame has ${columns.join(', ')}`);
  return rows.map((row) => row[index]);
};

const width = ({ shape }: TensorSpec): number => shape.at(-1) ?? 1;

/**
 * The columns of a data frame: one input a column where the model names them, else one matrix, ordered by the
 * features that the model was trained on where they are known, else as given. Other columns are passed over,
 * as MLflow does.
 */
const frameTensors = (
  inputs: readonly TensorSpec[],
  frame: DataFrame,
  features: readonly string[] | null,
): readonly Tensor[] => {
  const isByColumn = inputs.every(({ name, shape }) => frame.columns.includes(name) && shape.length <= 2);
  if (isByColumn && (inputs.length > 1 || width(inputs[0] as TensorSpec) === 1))
    return inputs.map((input) => tensorOf(input, column(frame, input.name)));
  if (inputs.length > 1) for (const { name } of inputs) column(frame, name);
  const input = onlyInput(inputs);
  if (!features) return [tensorOf(input, frame.rows)];
  const ordered = features.map((name) => column(frame, name));
  return [
    tensorOf(
      input,
      frame.rows.map((_, row) => ordered.map((values) => values[row])),
    ),
  ];
};

const instanceTensors = (inputs: readonly TensorSpec[], instances: readonly unknown[]): readonly Tensor[] => {
  if (!instances.every(isRecord)) return [tensorOf(onlyInput(inputs), instances)];
  const names = Object.keys(instances[0] as Record<string, unknown>);
  const columns = names.map((name) => [name, instances.map((instance) => instance[name])]);
  return namedTensors(inputs, Object.fromEntries(columns));
};

/** The inputs of the model from a scoring request. Throws `inference.invalid`. */
export const scoringTensors = (
  inputs: readonly TensorSpec[],
  request: ScoringInput,
  features: readonly string[] | null,
): readonly Tensor[] => {
  if (request.form === 'dataframe') return frameTensors(inputs, request.frame, features);
  if (request.form === 'instances') return instanceTensors(inputs, request.instances);
  if (isRecord(request.inputs)) return namedTensors(inputs, request.inputs);
  return [tensorOf(onlyInput(inputs), request.inputs)];
};
