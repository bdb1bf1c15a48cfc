import type { Tensor } from './tensor';

/** One row of a batch: the part of a tensor at an index of its first dimension, as a batch of one. */
export const rowOf = (tensor: Tensor, row: number): Tensor => {
  const rows = tensor.shape[0] ?? 1;
  const width = rows === 0 ? 0 : tensor.data.length / rows;
  const data = tensor.data.slice(row * width, (row + 1) * width) as Tensor['data'];
  return { ...tensor, shape: [1, ...tensor.shape.slice(1)], data };
};
