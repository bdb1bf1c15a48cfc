import { allocate } from './datatype';
import { elementOf } from './element';
import { invalid } from './invalid';
import { elementsOf } from './shape';
import type { Tensor, TensorHead } from './tensor';

const flatten = (
  value: unknown,
  shape: readonly number[],
  depth: number,
  head: TensorHead,
  put: (value: unknown) => void,
): void => {
  if (!Array.isArray(value) || value.length !== shape[depth])
    throw invalid(
      `tensor ${head.name}: nested data does not have the shape [${head.shape.join(',')}] (at depth ${depth + 1})`,
    );
  if (depth === shape.length - 1) for (const element of value) put(element);
  else for (const part of value) flatten(part, shape, depth + 1, head, put);
};

/**
 * A tensor from JSON data: nested in its natural form, or flat and row-major. Throws `inference.invalid` when
 * data and shape do not agree or an element does not fit the datatype.
 */
export const tensorFromJson = (head: TensorHead, data: unknown): Tensor => {
  if (!Array.isArray(data)) throw invalid(`tensor ${head.name}: data must be an array`);
  const elements = elementsOf(head.name, head.shape);
  const isNested = head.shape.length > 1 && Array.isArray(data[0]);
  if (!isNested && data.length !== elements)
    throw invalid(
      `tensor ${head.name}: shape [${head.shape.join(',')}] has ${elements} elements, data has ${data.length}`,
    );
  if (isNested && data.length !== head.shape[0])
    throw invalid(
      `tensor ${head.name}: shape [${head.shape.join(',')}] has ${head.shape[0]} rows, data has ${data.length}`,
    );
  const values: unknown[] = isNested ? [] : data;
  if (isNested) flatten(data, head.shape, 0, head, (value) => values.push(value));
  const stored = allocate(head.datatype, elements);
  values.forEach((value, index) => {
    stored[index] = elementOf(value, head.datatype, () => `tensor ${head.name}, element ${index}`);
  });
  return { ...head, data: stored };
};
