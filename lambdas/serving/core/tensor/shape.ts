import { invalid } from './invalid';

const maxDimension = 2 ** 31 - 1;

/**
 * Number of elements of a shape as a request gives it. Checked before anything is allocated, so that a huge
 * shape costs nothing. Throws `inference.invalid`.
 */
export const elementsOf = (name: string, shape: readonly unknown[]): number => {
  let elements = 1;
  for (const dimension of shape) {
    if (
      typeof dimension !== 'number' ||
      !Number.isInteger(dimension) ||
      dimension < 0 ||
      dimension > maxDimension
    )
      throw invalid(
        `tensor ${name}: shape ${JSON.stringify(shape)} must hold whole numbers from 0 to ${maxDimension}`,
      );
    elements *= dimension;
  }
  if (elements > maxDimension) throw invalid(`tensor ${name}: shape [${shape.join(',')}] is too large`);
  return elements;
};

/** Whether a shape fits what a model takes, where -1 stands for any size. */
export const fitsShape = (shape: readonly number[], expected: readonly number[]): boolean =>
  shape.length === expected.length &&
  expected.every((dimension, index) => dimension === -1 || dimension === shape[index]);
