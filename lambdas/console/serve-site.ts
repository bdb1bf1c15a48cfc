import { ulid } from 'ulid';
import { CairnError } from '../../contracts/cairn-error';
import { errorResult } from '../platform/http/error-forms';
import { type HttpEvent, type HttpResult, header } from '../platform/http/event';
import { securityHeaders } from './security-headers';
import type { SiteFile, SiteFiles } from './site-files';

const index = 'index.html';
const year = 31_536_000;

/** Names of assets hold a hash of their content; everything else may change under its name. */
const cacheControl = (path: string): string =>
  path.startsWith('assets/') ? `public, max-age=${year}, immutable` : 'no-cache';

/** The file of a path: addresses of pages, which name no file, are all the one page. */
const fileOf = (rawPath: string): string => {
  const path = rawPath.replace(/^\/console\/?/, '');
  const isPage = !path.startsWith('assets/') && !path.includes('.');
  return isPage ? index : path;
};

const accepts = (event: HttpEvent, coding: string): boolean =>
  (header(event, 'accept-encoding') ?? '').split(',').some((part) => part.split(';')[0]?.trim() === coding);

const found = (event: HttpEvent, path: string, file: SiteFile): HttpResult => {
  const packed = accepts(event, 'br') ? file.packed : undefined;
  return {
    statusCode: 200,
    headers: {
      ...securityHeaders,
      'content-type': file.contentType,
      'cache-control': cacheControl(path),
      vary: 'accept-encoding',
      ...(packed ? { 'content-encoding': 'br' } : {}),
    },
    body: (packed ?? file.content).toString('base64'),
    isBase64Encoded: true,
  };
};

const refused = (error: CairnError): HttpResult => {
  const result = errorResult('cairn', error, ulid());
  return { ...result, headers: { ...securityHeaders, ...result.headers, 'cache-control': 'no-store' } };
};

/** The handler that answers `/console` and everything below it with the files of the built console. */
export const serveSite =
  (files: SiteFiles) =>
  async (event: HttpEvent): Promise<HttpResult> => {
    const { method } = event.requestContext.http;
    if (method !== 'GET')
      return refused(
        new CairnError('route.method-not-allowed', `${method} is not for the console: use GET.`),
      );
    const path = fileOf(event.rawPath);
    const file = files.get(path);
    return file
      ? found(event, path, file)
      : refused(new CairnError('route.not-found', `The console has no file "${path}".`));
  };
