import { gzipSync } from 'node:zlib';
import { type HttpEvent, header } from '../../../platform/http/event';
import { RawResult } from '../../../platform/http/serve';
import type { Page } from '../../core/search/search';

/** A function answers 6 MB at most: of text, or of what base64 makes of bytes. */
const mostText = 5_000_000;
const mostCompressed = 4_300_000;
/** So much text is made for who takes it compressed: what a function's memory bears. */
const mostUncompressed = 32_000_000;
/** Less than this is not worth compressing. */
const smallest = 100_000;

const takesGzip = (event: HttpEvent): boolean => /\bgzip\b/.test(header(event, 'accept-encoding') ?? '');

/** How many texts, from the first on, have together at most so many bytes; at least one. */
const fitting = (texts: readonly string[], mostBytes: number): number => {
  let bytes = 0;
  const first = texts.findIndex((text) => {
    bytes += Buffer.byteLength(text) + 1;
    return bytes > mostBytes;
  });
  return first < 0 ? texts.length : Math.max(1, first);
};

/**
 * The answer to a search: `{"<list>": [...], "next_page_token": "..."}`. It ends where it would grow too large for a
 * function, with a token to go on from, as MLflow's clients do until there is none; compressed where the caller
 * takes it, a page holds some six times as much.
 */
export const pageResult = <Thing>(
  event: HttpEvent,
  list: string,
  page: Page<Thing>,
  messages: readonly object[],
): RawResult => {
  const texts = messages.map((message) => JSON.stringify(message));
  const bodyOf = (count: number): string => {
    const token = count < texts.length ? page.tokenAfter(count - 1) : page.nextPageToken;
    const fields = [
      ...(count > 0 ? [`"${list}":[${texts.slice(0, count).join(',')}]`] : []),
      ...(token === undefined ? [] : [`"next_page_token":${JSON.stringify(token)}`]),
    ];
    return `{${fields.join(',')}}`;
  };
  const headers = { 'content-type': 'application/json' };
  const gzip = takesGzip(event);
  let count = fitting(texts, gzip ? mostUncompressed : mostText);
  for (;;) {
    const body = bodyOf(count);
    if (!gzip || body.length < smallest) return new RawResult({ statusCode: 200, headers, body });
    const compressed = gzipSync(body, { level: 1 });
    if (compressed.length <= mostCompressed || count === 1)
      return new RawResult({
        statusCode: 200,
        headers: { ...headers, 'content-encoding': 'gzip' },
        body: compressed.toString('base64'),
        isBase64Encoded: true,
      });
    count = Math.max(1, Math.floor((count * 0.9 * mostCompressed) / compressed.length));
  }
};
