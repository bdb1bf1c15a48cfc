import type { TensorSpec } from '../../../contracts/serving/tensor';
import { invalid } from './tensor/invalid';
import { fitsShape } from './tensor/shape';
import type { TensorHead } from './tensor/tensor';

const list = (specs: readonly { readonly name: string }[]): string =>
  specs.map(({ name }) => name).join(', ');

/** The model's input of a name, with type and shape as the request gives them. Throws `inference.invalid`. */
export const checkInput = (inputs: readonly TensorSpec[], head: TensorHead): void => {
  const expected = inputs.find(({ name }) => name === head.name);
  if (!expected) throw invalid(`the model has no input ${head.name}; its inputs: ${list(inputs)}`);
  if (head.datatype !== expected.datatype)
    throw invalid(`input ${head.name}: the model takes ${expected.datatype}, got ${head.datatype}`);
  if (!fitsShape(head.shape, expected.shape))
    throw invalid(
      `input ${head.name}: the model takes shape [${expected.shape.join(',')}] (-1 is any size), got [${head.shape.join(',')}]`,
    );
};

/** Every input of the model once, and nothing else. Throws `inference.invalid`. */
export const checkComplete = (inputs: readonly TensorSpec[], heads: readonly TensorHead[]): void => {
  const twice = heads.find(({ name }, index) => heads.findIndex((other) => other.name === name) < index);
  if (twice) throw invalid(`input ${twice.name} is given twice`);
  const missing = inputs.filter(({ name }) => !heads.some((head) => head.name === name));
  if (missing.length > 0) throw invalid(`inputs are missing: ${list(missing)}`);
};

/** The names of the outputs wanted: all that can be read, unless the request names some. */
export const checkWanted = (
  outputs: readonly TensorSpec[],
  wanted: readonly string[] | undefined,
): readonly string[] => {
  if (!wanted || wanted.length === 0) return outputs.map(({ name }) => name);
  for (const [index, name] of wanted.entries()) {
    if (!outputs.some((output) => output.name === name))
      throw invalid(`the model has no output ${name}; its outputs: ${list(outputs)}`);
    if (wanted.indexOf(name) < index) throw invalid(`output ${name} is asked for twice`);
  }
  return wanted;
};
