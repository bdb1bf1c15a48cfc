import type { Datatype, TensorSpec } from '../../../contracts/serving/tensor';

/** Tensors by numpy name, columns by MLflow's own (mlflow.types.DataType). */
const datatypeByName: Readonly<Record<string, Datatype>> = {
  bool: 'BOOL',
  uint8: 'UINT8',
  uint16: 'UINT16',
  uint32: 'UINT32',
  uint64: 'UINT64',
  int8: 'INT8',
  int16: 'INT16',
  int32: 'INT32',
  int64: 'INT64',
  float16: 'FP16',
  float32: 'FP32',
  float64: 'FP64',
  str: 'BYTES',
  object: 'BYTES',
  boolean: 'BOOL',
  integer: 'INT32',
  long: 'INT64',
  float: 'FP32',
  double: 'FP64',
  string: 'BYTES',
  binary: 'BYTES',
  datetime: 'BYTES',
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const specOf = (entry: Record<string, unknown>, index: number): TensorSpec[] => {
  const tensor = isRecord(entry['tensor-spec']) ? entry['tensor-spec'] : undefined;
  const datatype = datatypeByName[String(tensor?.['dtype'] ?? entry['type'])];
  if (!datatype) return [];
  const shape = Array.isArray(tensor?.['shape']) ? tensor['shape'].map(Number) : [-1, 1];
  return [{ name: String(entry['name'] ?? index), datatype, shape }];
};

/** Inputs or outputs of an MLflow signature as tensors; entries of types that no tensor has are left out. */
export const signatureSpecs = (entries: readonly Record<string, unknown>[]): TensorSpec[] =>
  entries.flatMap(specOf);
