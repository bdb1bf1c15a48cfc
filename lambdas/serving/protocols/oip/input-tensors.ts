import { type Datatype, datatypes, type TensorSpec } from '../../../../contracts/serving/tensor';
import { checkComplete, checkInput } from '../../core/check-inputs';
import { arrayOf } from '../../core/tensor/datatype';
import { tensorFromBinary } from '../../core/tensor/from-binary';
import { tensorFromJson } from '../../core/tensor/from-json';
import { invalid } from '../../core/tensor/invalid';
import { elementsOf } from '../../core/tensor/shape';
import type { Tensor, TensorHead } from '../../core/tensor/tensor';
import type { OipInput } from './infer-request';

const isDatatype = (name: string): name is Datatype => (datatypes as readonly string[]).includes(name);

const headOf = ({ name, datatype, shape }: OipInput): TensorHead => {
  if (!isDatatype(datatype))
    throw invalid(`input ${name}: datatype ${datatype} is unknown; one of ${datatypes.join(', ')}`);
  elementsOf(name, shape);
  return { name, datatype, shape };
};

/** Takes the bytes of one tensor after another; what is left over at the end is a mistake of the sender. */
const byteReader = (binary: Buffer) => {
  let offset = 0;
  return {
    take: (name: string, size: unknown): Buffer => {
      const left = binary.length - offset;
      if (typeof size !== 'number' || !Number.isInteger(size) || size < 0 || size > left)
        throw invalid(
          `input ${name}: binary_data_size ${String(size)} does not fit the ${left} bytes that are left`,
        );
      offset += size;
      return binary.subarray(offset - size, offset);
    },
    end: (): void => {
      if (offset < binary.length)
        throw invalid(`${binary.length - offset} bytes of binary data belong to no input`);
    },
  };
};

/** The inputs of a request as the model takes them: JSON and binary ones may be mixed. */
export const inputTensors = (
  expected: readonly TensorSpec[],
  inputs: readonly OipInput[],
  binary: Buffer | undefined,
): readonly Tensor[] => {
  const heads = inputs.map(headOf);
  for (const head of heads) checkInput(expected, head);
  checkComplete(expected, heads);
  const reader = byteReader(binary ?? Buffer.alloc(0));
  const tensors = inputs.map(({ data, parameters, name }, index) => {
    const head = heads[index] as TensorHead;
    const size = parameters['binary_data_size'];
    if (size === undefined && data === undefined)
      throw invalid(`input ${name} has neither data nor the parameter binary_data_size`);
    if (size !== undefined && data !== undefined)
      throw invalid(`input ${name} has both data and the parameter binary_data_size`);
    return size === undefined ? tensorFromJson(head, data) : tensorFromBinary(head, reader.take(name, size));
  });
  reader.end();
  return tensors;
};

/**
 * The input of a raw binary request (extension_binary_data.md): the body is the tensor of a model with one
 * input, of which at most one dimension is open.
 */
export const rawInputTensor = (expected: readonly TensorSpec[], binary: Buffer): readonly Tensor[] => {
  const [input, ...others] = expected;
  const open = input?.shape.filter((dimension) => dimension === -1).length ?? 0;
  if (!input || others.length > 0 || open > 1)
    throw invalid('a raw binary request needs a model with one input and at most one open dimension');
  const { name, datatype, shape } = input;
  if (datatype === 'BYTES') return [tensorFromBinary({ name, datatype, shape: shape.map(() => 1) }, binary)];
  const fixed = shape.reduce((product, dimension) => (dimension === -1 ? product : product * dimension), 1);
  const elements = binary.length / arrayOf[datatype].BYTES_PER_ELEMENT;
  const filled = shape.map((dimension) => (dimension === -1 ? elements / fixed : dimension));
  if (!filled.every(Number.isInteger))
    throw invalid(
      `input ${name}: ${binary.length} bytes are no ${datatype} of shape [${shape.join(',')}] (-1 is any size)`,
    );
  return [tensorFromBinary({ name, datatype, shape: filled }, binary)];
};
