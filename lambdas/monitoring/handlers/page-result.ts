import { RawResult } from '../../platform/http/serve';

/** A page that a browser shows and that may do nothing: it brings its own policy for its one style sheet. */
export const pageResult = (page: string): RawResult =>
  new RawResult({
    statusCode: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    },
    body: page,
  });
