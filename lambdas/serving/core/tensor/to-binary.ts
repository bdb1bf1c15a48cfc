import type { Tensor } from './tensor';

const textsToBinary = (texts: readonly string[]): Buffer => {
  const parts = texts.flatMap((text) => {
    const bytes = Buffer.from(text, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return [length, bytes];
  });
  return Buffer.concat(parts);
};

/** The values in the protocol's binary form. The platforms we run on are little-endian, as the form is. */
export const binaryOf = ({ data }: Tensor): Buffer =>
  Array.isArray(data) ? textsToBinary(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
