import { bytesInJson, mostAnswerBytes } from './answer-size';
import type { HttpEvent, HttpResult } from './event';
import { gzipAnswer, mostUncompressed, takesGzip } from './gzip-answer';
import { RawResult } from './serve';

/** A page of a list that can also end earlier. */
export interface ContinuedPage {
  /** Undefined on the last page. */
  readonly nextPageToken: string | undefined;
  /** The token of the page behind one of the items. */
  readonly tokenAfter: (index: number) => string | undefined;
}

/** Bytes that are kept for what stands beside the items: the list's name, the token and the headers. */
const besides = 100_000;

/** How many texts, from the first on, have together at most so many bytes; at least one. */
const fitting = (texts: readonly string[], bytesOf: (text: string) => number, most: number): number => {
  let bytes = 0;
  const first = texts.findIndex((text) => {
    bytes += bytesOf(text) + 1;
    return bytes > most;
  });
  return first < 0 ? texts.length : Math.max(1, first);
};

/**
 * The answer to a search: `{"<list>": [...], "next_page_token": "..."}`. It ends where it would grow too large for a
 * function, with a token to go on from, as MLflow's clients do until there is none; compressed where the caller
 * takes it, a page holds some six times as much. One item that is too large by itself is for `serve` to refuse.
 */
export const pageResult = (
  event: HttpEvent,
  list: string,
  page: ContinuedPage,
  messages: readonly object[],
): RawResult => {
  const texts = messages.map((message) => JSON.stringify(message));
  const answerOf = (count: number): HttpResult => {
    const token = count < texts.length ? page.tokenAfter(count - 1) : page.nextPageToken;
    const fields = [
      ...(count > 0 ? [`"${list}":[${texts.slice(0, count).join(',')}]`] : []),
      ...(token === undefined ? [] : [`"next_page_token":${JSON.stringify(token)}`]),
    ];
    const headers = { 'content-type': 'application/json' };
    return gzipAnswer(event, { statusCode: 200, headers, body: `{${fields.join(',')}}` });
  };
  let count = takesGzip(event)
    ? fitting(texts, Buffer.byteLength, mostUncompressed - besides)
    : fitting(texts, bytesInJson, mostAnswerBytes - besides);
  for (;;) {
    const result = answerOf(count);
    const bytes = result.body?.length ?? 0;
    if (!result.isBase64Encoded || bytes <= mostAnswerBytes - besides || count === 1)
      return new RawResult(result);
    count = Math.max(1, Math.floor((count * 0.9 * mostAnswerBytes) / bytes));
  }
};
