import { arrayOf } from './datatype';
import { invalid } from './invalid';
import { elementsOf } from './shape';
import type { Tensor, TensorData, TensorHead } from './tensor';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const textOf = (bytes: Uint8Array, name: string, index: number): string => {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw invalid(`tensor ${name}, element ${index}: texts must be UTF-8`);
  }
  if (text.includes('\0'))
    throw invalid(`tensor ${name}, element ${index}: texts must not hold the character NUL`);
  return text;
};

/** Elements of BYTES: each a length of four bytes, little-endian, and that many bytes. */
const textsFrom = (name: string, bytes: Uint8Array, elements: number): string[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const end =
      offset + 4 <= bytes.length ? offset + 4 + view.getUint32(offset, true) : Number.POSITIVE_INFINITY;
    if (end > bytes.length) throw invalid(`tensor ${name}: element ${texts.length} ends behind the data`);
    texts.push(textOf(bytes.subarray(offset + 4, end), name, texts.length));
    if (texts.length > elements) break;
    offset = end;
  }
  if (texts.length !== elements)
    throw invalid(`tensor ${name}: the shape has ${elements} elements, the binary data has other`);
  return texts;
};

/** Copied, because typed arrays must start at a multiple of their width and a slice of a body does not. */
const copyOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

const refuseOtherThanBits = (name: string, data: TensorData): void => {
  const wrong = data.findIndex((value: number | bigint | string) => value !== 0 && value !== 1);
  if (wrong >= 0) throw invalid(`tensor ${name}, element ${wrong}: a BOOL is one byte, 0 or 1`);
};

/**
 * A tensor from the protocol's binary form: little-endian, row-major, without padding. Throws
 * `inference.invalid` when the bytes are not exactly those of the shape.
 */
export const tensorFromBinary = (head: TensorHead, bytes: Uint8Array): Tensor => {
  const elements = elementsOf(head.name, head.shape);
  if (head.datatype === 'BYTES') return { ...head, data: textsFrom(head.name, bytes, elements) };
  const array = arrayOf[head.datatype];
  const expected = elements * array.BYTES_PER_ELEMENT;
  if (bytes.length !== expected)
    throw invalid(
      `tensor ${head.name}: ${head.datatype} of shape [${head.shape.join(',')}] has ${expected} bytes, got ${bytes.length}`,
    );
  const data = new array(copyOf(bytes));
  if (head.datatype === 'BOOL') refuseOtherThanBits(head.name, data);
  return { ...head, data };
};
