import type { Context } from 'aws-lambda';
import { type ApiUnit, unitFor } from '../../../contracts/edge';
import type { HttpEvent, HttpResult } from './event';

type Handler = (event: HttpEvent, context: Context) => Promise<HttpResult>;

/**
 * Sends clients on whose paths begin with two slashes, `//push`: a base URL that ends with a slash makes such paths,
 * and they come to the function of all unknown ones. 308 keeps method and body; a path that is this function's own is
 * answered as it is.
 */
export const sendingOn =
  (unit: ApiUnit, handler: Handler): Handler =>
  async (event, context) => {
    if (!event.rawPath.startsWith('//')) return handler(event, context);
    const path = event.rawPath.replace(/\/{2,}/g, '/');
    if (unitFor(path) === unit) return handler(event, context);
    const query = event.rawQueryString ? `?${event.rawQueryString}` : '';
    return {
      statusCode: 308,
      headers: { location: `${path}${query}`, 'content-type': 'application/json' },
      body: '{}',
    };
  };
