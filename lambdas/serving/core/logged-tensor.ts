import { createHash } from 'node:crypto';
import type { LoggedTensor } from '../../../contracts/serving/inference';
import type { Tensor } from './tensor/tensor';
import { binaryOf } from './tensor/to-binary';
import { plainValueOf } from './tensor/to-json';

/** Values that one record holds, in units of a number; a text counts by its length. Below 1 MB as JSON. */
const budget = 16_384;
const charactersPerUnit = 16;

const costOf = ({ data }: Tensor): number =>
  Array.isArray(data)
    ? data.reduce((sum, text) => sum + 1 + text.length / charactersPerUnit, 0)
    : data.length;

/** Tensors as the inference log keeps them: values while the record stays small, else their digest. */
export const loggedTensors = (tensors: readonly Tensor[]): LoggedTensor[] => {
  let left = budget;
  return tensors.map((tensor) => {
    const head = { name: tensor.name, datatype: tensor.datatype, shape: [...tensor.shape] };
    const cost = costOf(tensor);
    if (cost > left)
      return { ...head, data: null, sha256: createHash('sha256').update(binaryOf(tensor)).digest('hex') };
    left -= cost;
    return {
      ...head,
      data: Array.from({ length: tensor.data.length }, (_, index) => plainValueOf(tensor, index)),
      sha256: null,
    };
  });
};
