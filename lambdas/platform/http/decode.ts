import { isUtf8 } from 'node:buffer';
import * as z from 'zod';
import { CairnError, type FieldProblem } from '../../../contracts/cairn-error';
import type { ErrorForm, Route } from '../../../contracts/http/route';
import { bodyBytes, type HttpEvent, header, maxBodyBytes } from './event';
import { parseProtobufJson } from './exact-json';
import { knownFields } from './known-fields';
import { nestsDeeperThan } from './nesting';
import { placeOfHalfLetter } from './well-formed';

/** Query parameters with repeated keys kept: the gateway's parsed form joins them by commas. */
const queryOf = (event: HttpEvent): Record<string, string | string[]> => {
  const query: Record<string, string | string[]> = Object.create(null);
  for (const [key, value] of new URLSearchParams(event.rawQueryString)) {
    const before = query[key];
    query[key] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return query;
};

const parseJson = (text: string, form: ErrorForm): unknown => {
  const parse = form === 'mlflow' ? parseProtobufJson : (json: string): unknown => JSON.parse(json);
  try {
    const value = parse(text);
    // Old MLflow clients encode twice.
    return typeof value === 'string' ? parse(value) : value;
  } catch (cause) {
    const hint = /[[,:]\s*-?(NaN|Infinity)\b/.test(text)
      ? ' JSON has no NaN and no infinities; send null for a missing value.'
      : '';
    throw new CairnError('request.not-json', `The body is not valid JSON.${hint}`, { cause });
  }
};

/** Levels of lists and objects in a body; protobuf's own limit. */
const deepest = 100;

const jsonBodyOf = (event: HttpEvent, form: ErrorForm): Record<string, unknown> => {
  const bytes = bodyBytes(event);
  const text = bytes.toString('utf8');
  if (text.trim() === '') return {};
  const contentType = header(event, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  const method = event.requestContext.http.method;
  if (contentType !== 'application/json' && (method === 'POST' || method === 'PUT'))
    throw new CairnError(
      'request.content-type',
      "Bad Request. Content-Type must be one of ['application/json'].",
    );
  if (nestsDeeperThan(text, deepest))
    throw new CairnError('request.invalid', `The body nests deeper than ${deepest} levels.`);
  if (!isUtf8(bytes)) throw new CairnError('request.not-json', 'The body is not text in UTF-8.');
  const value = parseJson(text, form);
  const half = placeOfHalfLetter(value, text);
  if (half)
    throw new CairnError(
      'request.invalid',
      `${fieldPath(half) || 'The body'} holds half of a letter: a lone surrogate, \\ud800 to \\udfff. Send whole Unicode text.`,
    );
  // In protobuf's JSON form null is a message without fields.
  if (value === undefined) return {};
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

type Issue = z.ZodError['issues'][number];

const depthOf = (issues: readonly Issue[]): number =>
  issues.reduce((deepest, { path }) => Math.max(deepest, path.length), 0);

/**
 * Of a value that may have several forms, the problems of the form that it comes closest to: the one that was read
 * deepest. Without this, one wrong label among thousands is an "Invalid input" without a name.
 */
const ofClosestForm = (issue: Issue): readonly Issue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const [closest] = [...issue.errors].sort((a, b) => depthOf(b) - depthOf(a));
  if (!closest || depthOf(closest) === 0) return [issue];
  return closest.flatMap((inner) =>
    ofClosestForm({ ...inner, path: [...issue.path, ...inner.path] } as Issue),
  );
};

export const fieldProblems = (error: z.ZodError): readonly FieldProblem[] =>
  error.issues.flatMap(ofClosestForm).map(({ path, message }) => ({ field: fieldPath(path), message }));

const plainProblem = ({ field, message }: FieldProblem): string => (field ? `${field}: ${message}` : message);

const valueAt = (candidate: unknown, field: string): unknown =>
  field
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, part)
          ? (value as Record<string, unknown>)[part]
          : undefined,
      candidate,
    );

/** What Python calls the type of a JSON value. */
const pythonType = (value: unknown): string => {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return { string: 'str', boolean: 'bool', object: 'dict' }[typeof value as string] ?? typeof value;
};

const seeDocs = 'See the API docs for more information about request parameters.';

/** The sentences of the MLflow server, which clients and their tests look for. An empty text is missing, too. */
const mlflowProblem =
  (candidate: unknown) =>
  ({ field, message }: FieldProblem): string => {
    const value = valueAt(candidate, field);
    if (value === undefined || value === '')
      return `Missing value for required parameter '${field}'. ${seeDocs}`;
    const shown = JSON.stringify(value).slice(0, 100);
    const why = message.startsWith('Invalid input')
      ? ` Hint: Value was of type '${pythonType(value)}'. ${seeDocs}`
      : message;
    return `Invalid value ${shown} for parameter '${field}' supplied: ${why}`;
  };

const refuseTooLarge = (event: HttpEvent, { largerBodies }: Route): void => {
  const text = event.body ?? '';
  const bytes = event.isBase64Encoded ? Math.floor((text.length * 3) / 4) : Buffer.byteLength(text);
  if (bytes > maxBodyBytes)
    throw new CairnError(
      'request.too-large',
      [`The body has ${bytes} bytes; the limit is ${maxBodyBytes}.`, largerBodies ?? []].flat().join(' '),
    );
};

/** Cairn's own routes take no query field that they do not know: a mistyped one would be passed over in silence. */
const refuseUnknownQuery = (route: Route, query: Readonly<Record<string, unknown>>): void => {
  const known = route.form === 'cairn' ? knownFields(route.request) : undefined;
  const unknown = known ? Object.keys(query).filter((name) => !known.has(name)) : [];
  if (unknown.length === 0) return;
  const fields = unknown.map((field) => ({ field, message: 'is not a field of this route' }));
  throw new CairnError('request.invalid', fields.map(plainProblem).join('; '), { fields });
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
  refuseTooLarge(event, route);
  const body = route.rawBody ? {} : jsonBodyOf(event, route.form);
  const query = queryOf(event);
  refuseUnknownQuery(route, query);
  const candidate = { ...body, ...query, ...parameters };
  const result = z.safeParse(route.request, candidate);
  if (result.success) return result.data as z.output<R['request']>;
  const problems = fieldProblems(result.error);
  const say = route.form === 'mlflow' ? mlflowProblem(candidate) : plainProblem;
  throw new CairnError('request.invalid', [...new Set(problems.map(say))].join('; '), { fields: problems });
};
