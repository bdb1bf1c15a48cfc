import { CairnError } from '../../../contracts/cairn-error';
import type { HttpResult } from './event';

/**
 * Bytes of an answer as a function hands it over: JSON, in which the body is a string once more. Lambda fails an
 * invocation that answers more than 6,291,556; this leaves room for the cookies and headers that are added later.
 */
export const mostAnswerBytes = 6_200_000;

/** Bytes that a text takes in JSON: each of its quotes, backslashes and line ends takes two. */
export const bytesInJson = (text: string): number => Buffer.byteLength(JSON.stringify(text));

/**
 * Bytes that a body takes at most: six a character; in JSON, which holds no bare control characters but line ends, two
 * a byte.
 */
const mostBytes = ({ body = '', isBase64Encoded, headers }: HttpResult): number => {
  if (isBase64Encoded) return body.length;
  return headers?.['content-type'] === 'application/json' ? Buffer.byteLength(body) * 2 : body.length * 6;
};

/** Most answers need not be measured, which takes as long as to make them. */
const fitsForCertain = (result: HttpResult): boolean => mostBytes(result) < mostAnswerBytes - 100_000;

/** The answer, if a function can give it. Throws `answer.too-large`. */
export const checkedAnswer = (result: HttpResult): HttpResult => {
  const bytes = fitsForCertain(result) ? 0 : bytesInJson(result.body ?? '');
  if (bytes > mostAnswerBytes)
    throw new CairnError(
      'answer.too-large',
      `The answer would take ${bytes} bytes; a function can give ${mostAnswerBytes}. Ask for less at a time, or accept it compressed (Accept-Encoding: gzip).`,
    );
  return result;
};
