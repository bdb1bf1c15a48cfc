import { CairnError } from '../../../contracts/cairn-error';

/** What a function can give back is 6 MB with everything around the body; bytes grow by a third in base64. */
const maxTextBytes = 6_000_000;
const maxBinaryBytes = (maxTextBytes * 3) / 4;

/** Throws `inference.answer-too-large` for a body that the gateway would turn into an error of its own. */
export const refuseTooLarge = (body: string | Buffer): void => {
  const [bytes, limit] =
    typeof body === 'string' ? [Buffer.byteLength(body), maxTextBytes] : [body.length, maxBinaryBytes];
  if (bytes > limit)
    throw new CairnError(
      'inference.answer-too-large',
      `The answer has ${bytes} bytes; the limit is ${limit}.`,
    );
};
