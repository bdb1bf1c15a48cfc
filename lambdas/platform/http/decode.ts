import * as z from 'zod';
import { CairnError, type FieldProblem } from '../../../contracts/cairn-error';
import type { Route } from '../../../contracts/http/route';
import { bodyBytes, type HttpEvent, header, maxBodyBytes } from './event';

/** Query parameters with repeated keys kept: the gateway's parsed form joins them by commas. */
const queryOf = (event: HttpEvent): Record<string, string | string[]> => {
  const query: Record<string, string | string[]> = Object.create(null);
  for (const [key, value] of new URLSearchParams(event.rawQueryString)) {
    const before = query[key];
    query[key] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return query;
};

const parseJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    // Old MLflow clients encode twice.
    return typeof value === 'string' ? JSON.parse(value) : value;
  } catch (cause) {
    throw new CairnError('request.not-json', 'The body is not valid JSON.', { cause });
  }
};

const jsonBodyOf = (event: HttpEvent): Record<string, unknown> => {
  const text = bodyBytes(event).toString('utf8');
  if (text.trim() === '') return {};
  const contentType = header(event, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  const method = event.requestContext.http.method;
  if (contentType !== 'application/json' && (method === 'POST' || method === 'PUT'))
    throw new CairnError(
      'request.content-type',
      'Bad Request. Content-Type must be one of [application/json].',
    );
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CairnError('request.invalid', 'The body must be a JSON object.');
  return value as Record<string, unknown>;
};

/** `metrics[0].key`, as a person would look for it. */
export const fieldPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );

export const fieldProblems = (error: z.ZodError): readonly FieldProblem[] =>
  error.issues.map(({ path, message }) => ({ field: fieldPath(path), message }));

const refuseTooLarge = (event: HttpEvent): void => {
  const encoded = event.body?.length ?? 0;
  const bytes = event.isBase64Encoded ? Math.floor((encoded * 3) / 4) : encoded;
  if (bytes > maxBodyBytes)
    throw new CairnError('request.too-large', `The body has ${bytes} bytes; the limit is ${maxBodyBytes}.`);
};

/**
 * The request of a route as its schema gives it. Path parameters win over query, query over body, so that
 * what was authorized (the path) is what is used. Throws `request.invalid` with a problem per field.
 */
export const decodeRequest = <R extends Route>(
  route: R,
  event: HttpEvent,
  parameters: Readonly<Record<string, string>>,
): z.output<R['request']> => {
  refuseTooLarge(event);
  const body = route.rawBody ? {} : jsonBodyOf(event);
  const candidate = { ...body, ...queryOf(event), ...parameters };
  const result = z.safeParse(route.request, candidate);
  if (result.success) return result.data as z.output<R['request']>;
  const problems = fieldProblems(result.error);
  const message = problems.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; ');
  throw new CairnError('request.invalid', message, { fields: problems });
};
