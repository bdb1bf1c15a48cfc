import { gzipSync } from 'node:zlib';
import { type HttpEvent, type HttpResult, header } from './event';

/** Less than this is not worth compressing. */
const smallest = 100_000;
/** So much text is made for who takes it compressed: what a function's memory bears. */
export const mostUncompressed = 32_000_000;

export const takesGzip = (event: HttpEvent): boolean =>
  /\bgzip\b/.test(header(event, 'accept-encoding') ?? '');

/** The answer, compressed where it is text, its caller takes that, and it is worth it. */
export const gzipAnswer = (event: HttpEvent, result: HttpResult): HttpResult => {
  const { body = '', headers } = result;
  const isWorthIt = body.length >= smallest && body.length <= mostUncompressed;
  if (result.isBase64Encoded || !isWorthIt || !takesGzip(event)) return result;
  return {
    ...result,
    headers: { ...headers, 'content-encoding': 'gzip' },
    body: gzipSync(body, { level: 1 }).toString('base64'),
    isBase64Encoded: true,
  };
};
