import { CairnError } from '../../../contracts/cairn-error';
import { artifactLocationTag, nameTag, sessionKey, type Trace } from './trace';

/* What MLflow 3.17 allows: its columns, mlflow.utils.validation and mlflow.tracing.constant. */
const limits = {
  traceId: 50,
  clientRequestId: 50,
  preview: 1000,
  key: 250,
  value: 8000,
  name: 4096,
  session: 250,
} as const;

const refuse = (field: string, message: string): never => {
  throw new CairnError('request.invalid', message, { fields: [{ field, message }] });
};

const checkLength = (field: string, text: string | null, most: number): void => {
  if (text !== null && text.length > most)
    refuse(field, `'${field}' exceeds the maximum length of ${most} characters: it has ${text.length}.`);
};

/** Cuts a value that is too long, as MLflow does by default; never through the middle of a character. */
const truncated = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '');

/** Ids are made by clients and become part of a path: a segment that leads nowhere else, and no hidden file. */
const idForm = new RegExp(`^[A-Za-z0-9][\\w.-]{0,${limits.traceId - 1}}$`);

export const isTraceId = (text: string): boolean => idForm.test(text);

export const checkTraceId = (traceId: string): string =>
  isTraceId(traceId)
    ? traceId
    : refuse(
        'trace_id',
        `Invalid trace id ${JSON.stringify(traceId.slice(0, 100))}: it must have 1 to ${limits.traceId} letters, digits, ".", "_" or "-", and begin with a letter or digit.`,
      );

/** Where spans lie is for the platform to say: a tag that pointed elsewhere would lead readers there (CVE class IDOR). */
const placeTags: ReadonlySet<string> = new Set([
  artifactLocationTag,
  'mlflow.trace.spansLocation',
  'mlflow.trace.archiveLocation',
]);
/** Tells that an archive failed; it may be taken away, so that it is tried again. */
const archivalFailureTag = 'mlflow.trace.archivalFailure';

export const checkTagMayChange = (key: string, how: 'set' | 'deleted'): void => {
  if (placeTags.has(key) || (key === archivalFailureTag && how === 'set'))
    throw new CairnError('trace.tag.reserved', `Tag '${key}' is immutable and cannot be ${how} on a trace.`);
};

/** Letters, digits, `_`, `/`, `.`, `-`, space and `:`, in any script. */
const keyCharacters = /^[/\p{L}\p{N}\p{M}_.\- :]*$/u;
/** A name that is also a path must be its own normal form: no `a//b`, `./a`, `a/`, `../a`, `/a`. */
const isNormalPath = (key: string): boolean =>
  key.split('/').every((part) => part !== '' && part !== '.' && part !== '..');

/** The key of a tag that is set by itself; MLflow is stricter there than with those that come with the trace. */
export const checkTagKey = (key: string): void => {
  if (!keyCharacters.test(key))
    refuse(
      'key',
      `Invalid value ${JSON.stringify(key)} for parameter 'key' supplied: Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).`,
    );
  if (!isNormalPath(key))
    refuse(
      'key',
      `Invalid value ${JSON.stringify(key)} for parameter 'key' supplied: Names may be treated as files in certain cases, and must not resolve to other names when treated as such.`,
    );
  checkLength('key', key, limits.key);
};

export const checkedTagValue = (key: string, value: string): string => {
  if (key === nameTag) checkLength('Trace name', value, limits.name);
  return truncated(value, limits.value);
};

const checkedPairs = (field: string, pairs: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  for (const key of pairs.keys()) checkLength(`${field} key`, key, limits.key);
  return new Map([...pairs].map(([key, value]) => [key, truncated(value, limits.value)]));
};

/** Tags that come with a trace: keys within their length, values cut, none of them saying where spans lie. */
export const checkedTags = (tags: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  checkLength('Trace name', tags.get(nameTag) ?? null, limits.name);
  const own = new Map([...tags].filter(([key]) => !placeTags.has(key)));
  return checkedPairs('tags', own);
};

export const checkedMetadata = (metadata: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  checkLength('Session ID', metadata.get(sessionKey) ?? null, limits.session);
  return checkedPairs('trace_metadata', metadata);
};

export const checkedPreview = (text: string | null): string | null =>
  text === null ? null : truncated(text, limits.preview);

export const checkedClientRequestId = (id: string | null): string | null => {
  checkLength('client_request_id', id, limits.clientRequestId);
  return id;
};

/** Bytes of a trace that fit an item for certain, whatever its keys and numbers take besides. */
const mostBytes = 380_000;
/** Bytes of a trace before it is deflated: searches hold many at once, however well they deflate. */
export const mostTextBytes = 2_000_000;

const checkSize = ({ traceId }: Pick<Trace, 'traceId'>, bytes: number, most: number, what: string): void => {
  if (bytes > most)
    throw new CairnError(
      'trace.too-large',
      `Trace ${traceId} would take ${bytes} bytes ${what} with its tags, metadata and assessments; at most ${most} fit.`,
    );
};

/** Throws `trace.too-large`. `bytes` is what the trace takes in its item. */
export const checkTraceSize = (trace: Pick<Trace, 'traceId'>, bytes: number): void =>
  checkSize(trace, bytes, mostBytes, 'stored');

/** Throws `trace.too-large`. `bytes` is what the trace takes as text. */
export const checkTraceText = (trace: Pick<Trace, 'traceId'>, bytes: number): void =>
  checkSize(trace, bytes, mostTextBytes, 'as text');
