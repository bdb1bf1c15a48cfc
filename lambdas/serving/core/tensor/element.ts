import type { Datatype } from '../../../../contracts/serving/tensor';
import { integerRange } from './datatype';
import { halfBitsOf } from './half-float';
import { invalid } from './invalid';

const greatestSingle = 3.4028234663852886e38;
const greatestHalf = 65504;

const shown = (value: unknown): string => {
  const text = typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

type Take = (value: unknown, datatype: Datatype, where: () => string) => number | bigint | string;

const integer: Take = (value, datatype, where) => {
  const [least, greatest] = integerRange[datatype] as readonly [bigint, bigint];
  const whole = typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
  if (!whole || value < least || value > greatest)
    throw invalid(`${where()}: ${shown(value)} is not a whole number from ${least} to ${greatest}`);
  return value as number | bigint;
};

const narrow: Take = (value, datatype, where) => Number(integer(value, datatype, where));

const wide: Take = (value, datatype, where) => {
  const taken = integer(value, datatype, where);
  if (typeof taken === 'number' && !Number.isSafeInteger(taken))
    throw invalid(`${where()}: ${shown(value)} has no exact value; send it as JSON digits or in binary`);
  return BigInt(taken);
};

const floating =
  (greatest: number, convert: (value: number) => number): Take =>
  (value, datatype, where) => {
    const number = typeof value === 'bigint' ? Number(value) : value;
    if (typeof number !== 'number') throw invalid(`${where()}: ${shown(value)} is not a number`);
    if (Math.abs(number) > greatest && Number.isFinite(number))
      throw invalid(`${where()}: ${shown(value)} is too large for ${datatype}`);
    return convert(number);
  };

const truth: Take = (value, _datatype, where) => {
  if (typeof value !== 'boolean') throw invalid(`${where()}: ${shown(value)} is not true or false`);
  return value ? 1 : 0;
};

const text: Take = (value, _datatype, where) => {
  if (typeof value !== 'string') throw invalid(`${where()}: ${shown(value)} is not a text`);
  // ONNX Runtime takes texts as C strings: what follows a NUL would silently be lost.
  if (value.includes('\0')) throw invalid(`${where()}: texts must not hold the character NUL`);
  return value;
};

const takers: Readonly<Record<Datatype, Take>> = {
  BOOL: truth,
  UINT8: narrow,
  UINT16: narrow,
  UINT32: narrow,
  UINT64: wide,
  INT8: narrow,
  INT16: narrow,
  INT32: narrow,
  INT64: wide,
  FP16: floating(greatestHalf, halfBitsOf),
  FP32: floating(greatestSingle, (value) => value),
  FP64: floating(Number.MAX_VALUE, (value) => value),
  BYTES: text,
};

/**
 * A JSON value as an element of a datatype is stored. Nothing is bent to fit: a fraction for an integer, a
 * number out of range or a text for a number is refused with `inference.invalid`, and `where` is in the message.
 */
export const elementOf = (
  value: unknown,
  datatype: Datatype,
  where: () => string,
): number | bigint | string => takers[datatype](value, datatype, where);
