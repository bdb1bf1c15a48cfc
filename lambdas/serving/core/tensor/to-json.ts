import { isWide } from './datatype';
import { numberOfHalfBits } from './half-float';
import type { Tensor } from './tensor';

/** JSON has no NaN and no infinity; `null` says that there is no number, binary output gives the exact bits. */
const floatText = (value: number): string => {
  if (!Number.isFinite(value)) return 'null';
  return value === 0 && Object.is(value, -0) ? '-0' : String(value);
};

const elementText = (tensor: Tensor): ((value: number | bigint | string) => string) => {
  if (tensor.datatype === 'BYTES') return JSON.stringify;
  if (tensor.datatype === 'BOOL') return (value) => (value ? 'true' : 'false');
  if (tensor.datatype === 'FP16') return (value) => floatText(numberOfHalfBits(Number(value)));
  if (tensor.datatype === 'FP32' || tensor.datatype === 'FP64') return (value) => floatText(Number(value));
  return String;
};

const textsOf = (tensor: Tensor): string[] => {
  const text = elementText(tensor);
  const texts = new Array<string>(tensor.data.length);
  for (let index = 0; index < texts.length; index += 1) texts[index] = text(tensor.data[index] as number);
  return texts;
};

/** The values as the text of one flat JSON array; 64-bit integers with all their digits. */
export const jsonOf = (tensor: Tensor): string => `[${textsOf(tensor).join(',')}]`;

const nested = (texts: readonly string[], shape: readonly number[]): string => {
  const [dimension, ...rest] = shape;
  if (dimension === undefined) return texts[0] ?? 'null';
  const width = dimension === 0 ? 0 : texts.length / dimension;
  const parts = Array.from({ length: dimension }, (_, index) =>
    nested(texts.slice(index * width, (index + 1) * width), rest),
  );
  return `[${parts.join(',')}]`;
};

/** The values as the text of a JSON array nested like the shape; a scalar stands for itself. */
export const nestedJsonOf = (tensor: Tensor): string => nested(textsOf(tensor), tensor.shape);

/** The text of each row: the parts of a tensor along its first dimension. */
export const rowsJsonOf = (tensor: Tensor): readonly string[] => {
  const [rows = 1, ...rest] = tensor.shape;
  const texts = textsOf(tensor);
  const width = rows === 0 ? 0 : texts.length / rows;
  return Array.from({ length: rows }, (_, row) => nested(texts.slice(row * width, (row + 1) * width), rest));
};

export type PlainValue = number | string | boolean | null;

/** One value for programs: integers beyond 2^53 as texts, what is not finite as null. */
export const plainValueOf = (tensor: Tensor, index: number): PlainValue => {
  const value = tensor.data[index];
  if (value === undefined) return null;
  if (typeof value === 'string') return value;
  if (tensor.datatype === 'BOOL') return value === 1;
  if (isWide(tensor.datatype)) {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  const number = tensor.datatype === 'FP16' ? numberOfHalfBits(Number(value)) : Number(value);
  return Number.isFinite(number) ? number : null;
};
