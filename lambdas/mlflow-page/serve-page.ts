import { ulid } from 'ulid';
import { CairnError, isCairnError } from '../../contracts/cairn-error';
import type { Principal } from '../../contracts/governance/principal';
import { pagePath, pagePrefix } from '../../contracts/mlflow-page/paths';
import { errorResult } from '../platform/http/error-forms';
import { type HttpEvent, type HttpResult, header } from '../platform/http/event';
import type { ReadPageFile } from './page-files';
import { pageHeaders, signInHeaders } from './security-headers';

const year = 31_536_000;
const signInPath = `${pagePrefix}/sign-in`;

/** Most names hold a hash of their content; the rest may change under its name, the page with whoever asks. */
const cacheControl = (path: string): string => {
  if (path === 'index.html') return 'private, no-cache';
  return /\.[0-9a-f]{8,}\./.test(path) ? `public, max-age=${year}, immutable` : 'no-cache';
};

const accepts = (event: HttpEvent, coding: string): boolean =>
  (header(event, 'accept-encoding') ?? '').split(',').some((part) => part.split(';')[0]?.trim() === coding);

/** The file of a path: MLflow's build asks for its files below `static-files`. */
const fileOf = (rawPath: string): string => {
  if (rawPath === pagePath) return 'index.html';
  if (rawPath === signInPath) return 'sign-in/sign-in.html';
  return rawPath.slice(pagePrefix.length + 1).replace(/^static-files\//, '');
};

const headersOf = (path: string): Readonly<Record<string, string>> =>
  path.startsWith('sign-in/') ? signInHeaders : pageHeaders;

const found = (event: HttpEvent, path: string, read: ReadPageFile): HttpResult | undefined => {
  const file = read(path, accepts(event, 'br'));
  return (
    file && {
      statusCode: 200,
      headers: {
        ...headersOf(path),
        'content-type': file.contentType,
        'cache-control': cacheControl(path),
        vary: 'accept-encoding',
        ...(file.packed ? { 'content-encoding': 'br' } : {}),
      },
      body: file.content.toString('base64'),
      isBase64Encoded: true,
    }
  );
};

const refused = (error: CairnError): HttpResult => {
  const result = errorResult('mlflow', error, ulid());
  return { ...result, headers: { ...signInHeaders, ...result.headers, 'cache-control': 'no-store' } };
};

/** To where one signs in, with the fragment, which browsers carry along. */
const toSignIn: HttpResult = {
  statusCode: 302,
  headers: { location: signInPath, 'cache-control': 'no-store' },
  body: '',
};

/**
 * The handler of everything below `/mlflow` that no API answers: the files of MLflow's page, for everybody, because
 * they hold nothing of anybody; and the page itself for those who are signed in.
 */
export const servePage =
  (read: ReadPageFile, authenticate: (event: HttpEvent) => Promise<Principal>) =>
  async (event: HttpEvent): Promise<HttpResult> => {
    const { method } = event.requestContext.http;
    if (method !== 'GET' && method !== 'HEAD')
      return refused(new CairnError('route.method-not-allowed', `${method} is not for the page: use GET.`));
    if (event.rawPath === pagePath) {
      try {
        await authenticate(event);
      } catch (error) {
        if (isCairnError(error) && error.entry.status === 401) return toSignIn;
        throw error;
      }
    }
    const path = fileOf(event.rawPath);
    return (
      found(event, path, read) ??
      refused(new CairnError('route.not-found', `The page has no file "${path}".`))
    );
  };
