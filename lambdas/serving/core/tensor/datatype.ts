import type { Datatype } from '../../../../contracts/serving/tensor';
import type { TensorData } from './tensor';

type NumericData = Exclude<TensorData, string[]>;

interface NumericArray {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): NumericData;
  new (buffer: ArrayBuffer): NumericData;
}

/** How the values of a datatype are stored. BYTES have no fixed width and are kept as texts. */
export const arrayOf = {
  BOOL: Uint8Array,
  UINT8: Uint8Array,
  UINT16: Uint16Array,
  UINT32: Uint32Array,
  UINT64: BigUint64Array,
  INT8: Int8Array,
  INT16: Int16Array,
  INT32: Int32Array,
  INT64: BigInt64Array,
  FP16: Uint16Array,
  FP32: Float32Array,
  FP64: Float64Array,
} as const satisfies Record<Exclude<Datatype, 'BYTES'>, NumericArray>;

/** Least and greatest value of the integer datatypes, both included. */
export const integerRange: Partial<Record<Datatype, readonly [bigint, bigint]>> = {
  UINT8: [0n, 2n ** 8n - 1n],
  UINT16: [0n, 2n ** 16n - 1n],
  UINT32: [0n, 2n ** 32n - 1n],
  UINT64: [0n, 2n ** 64n - 1n],
  INT8: [-(2n ** 7n), 2n ** 7n - 1n],
  INT16: [-(2n ** 15n), 2n ** 15n - 1n],
  INT32: [-(2n ** 31n), 2n ** 31n - 1n],
  INT64: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** Whether the values are stored as BigInt. */
export const isWide = (datatype: Datatype): boolean => datatype === 'INT64' || datatype === 'UINT64';

/** A new array for values of a datatype, zeros or empty texts. */
export const allocate = (datatype: Datatype, length: number): TensorData =>
  datatype === 'BYTES' ? new Array<string>(length).fill('') : new arrayOf[datatype](length);
