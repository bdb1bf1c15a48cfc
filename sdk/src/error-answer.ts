import { type ErrorCode, errorTable } from '../../contracts/errors';
import { CairnApiError, type CairnApiErrorFacts } from './api-error';

type Said = Pick<CairnApiErrorFacts, 'code' | 'message'> & Partial<CairnApiErrorFacts>;
type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** `{error: {code, message, resolution, …}}`, Cairn's own form. */
const cairnForm = ({ error }: Json): Said | undefined => {
  if (!isObject(error) || typeof error['code'] !== 'string') return undefined;
  return {
    code: error['code'],
    message: textOf(error['message']) ?? error['code'],
    resolution: textOf(error['resolution']) ?? null,
    fields: Array.isArray(error['fields']) ? error['fields'] : [],
    details: isObject(error['details']) ? error['details'] : {},
    correlationId: textOf(error['correlationId']) ?? null,
  };
};

/** `{error_code, message}`. */
const mlflowForm = ({ error_code: code, message }: Json): Said | undefined =>
  typeof code === 'string' ? { code, message: textOf(message) ?? code } : undefined;

/** `{module, class, message}`. */
const feastForm = ({ class: code, message }: Json): Said | undefined =>
  typeof code === 'string' ? { code, message: textOf(message) ?? code } : undefined;

/** `{error: "text"}`. */
const oipForm = ({ error }: Json, status: number): Said | undefined =>
  typeof error === 'string' ? { code: `http.${status}`, message: error } : undefined;

/** `{message}` of the gateway, which refused before the platform was asked. */
const gatewayForm = ({ message }: Json, status: number): Said | undefined =>
  typeof message === 'string' ? { code: `http.${status}`, message: `Gateway: ${message}` } : undefined;

const forms = [cairnForm, mlflowForm, feastForm, oipForm, gatewayForm];

const parse = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    // Feast's errors are JSON text that holds JSON.
    return typeof value === 'string' ? JSON.parse(value) : value;
  } catch {
    return undefined;
  }
};

const longestExcerpt = 300;

/** The row of the error table that a status stands for in forms that carry no resolution of their own. */
const usualCode: Readonly<Record<number, ErrorCode>> = {
  401: 'auth.invalid',
  403: 'auth.denied',
  405: 'route.method-not-allowed',
  413: 'request.too-large',
  415: 'request.content-type',
  429: 'storage.throttled',
  500: 'platform.fault',
  502: 'platform.unavailable',
  503: 'platform.unavailable',
  504: 'platform.unavailable',
};

const usualResolution = (status: number): string | null => {
  const code = usualCode[status];
  return code ? errorTable[code].resolution : null;
};

/** The error in an answer of status 4xx or 5xx, whichever protocol's form it has. */
export const errorOfAnswer = (response: Response, text: string): CairnApiError => {
  const { status } = response;
  const body = parse(text);
  const said: Said = (isObject(body)
    ? forms.map((form) => form(body, status)).find((found) => found !== undefined)
    : undefined) ?? {
    code: `http.${status}`,
    message: `Status ${status}: ${text.trim().slice(0, longestExcerpt) || response.statusText || 'no text'}`,
  };
  return new CairnApiError({
    status,
    code: said.code,
    message: said.message,
    resolution: said.resolution ?? usualResolution(status),
    fields: said.fields ?? [],
    details: said.details ?? {},
    correlationId: said.correlationId ?? response.headers.get('x-correlation-id'),
  });
};
