import { Tensor as OrtTensor } from 'onnxruntime-node';
import type { Datatype } from '../../../../contracts/serving/tensor';
import type { Tensor, TensorData } from '../../core/tensor/tensor';

const ortTypes = {
  BOOL: 'bool',
  UINT8: 'uint8',
  UINT16: 'uint16',
  UINT32: 'uint32',
  UINT64: 'uint64',
  INT8: 'int8',
  INT16: 'int16',
  INT32: 'int32',
  INT64: 'int64',
  FP16: 'float16',
  FP32: 'float32',
  FP64: 'float64',
  BYTES: 'string',
} as const satisfies Record<Datatype, OrtTensor.Type>;

const datatypesByOrt: ReadonlyMap<string, Datatype> = new Map(
  Object.entries(ortTypes).map(([datatype, type]) => [type, datatype as Datatype]),
);

/** The protocol's name of an ONNX Runtime type; undefined for types that the protocol does not have. */
export const datatypeOf = (ortType: string): Datatype | undefined => datatypesByOrt.get(ortType);

/**
 * The native binding does not know Float16Array and reads it as empty, while the library wraps halves in it
 * wherever Node has it (24 and later). The library looks for the class once, at its first tensor: so that
 * first tensor is made here, where there is none to be seen, and halves stay bits in a Uint16Array.
 */
const keepHalvesAsBits = (): void => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'Float16Array');
  if (!before) return;
  Reflect.deleteProperty(globalThis, 'Float16Array');
  try {
    new OrtTensor('float16', new Uint16Array(1), [1]);
  } finally {
    Object.defineProperty(globalThis, 'Float16Array', before);
  }
};
keepHalvesAsBits();

export const toOrt = ({ datatype, data, shape }: Tensor): OrtTensor =>
  new OrtTensor(ortTypes[datatype], data as OrtTensor.DataType, shape);

/** Undefined when the protocol has no such type. */
export const fromOrt = (name: string, { type, data, dims }: OrtTensor): Tensor | undefined => {
  const datatype = datatypeOf(type);
  return datatype && { name, datatype, shape: dims, data: data as TensorData };
};
