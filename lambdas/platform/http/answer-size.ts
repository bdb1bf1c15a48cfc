import { CairnError } from '../../../contracts/cairn-error';
import type { HttpResult } from './event';

/**
 * Bytes of an answer as a function hands it over: JSON, in which the body is a string once more. Lambda fails an
 * invocation that answers more than 6,291,556; this leaves room for the cookies and headers that are added later.
 */
export const mostAnswerBytes = 6_200_000;

/** Bytes that a text takes in JSON: each of its quotes, backslashes and line ends takes two. */
export const bytesInJson = (text: string): number => Buffer.byteLength(JSON.stringify(text));

/** One character takes six bytes at most, so that most answers need not be measured. */
const fitsForCertain = ({ body = '', isBase64Encoded }: HttpResult): boolean =>
  body.length * (isBase64Encoded ? 1 : 6) < mostAnswerBytes - 100_000;

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
