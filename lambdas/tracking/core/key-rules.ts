import { posix } from 'node:path';
import { CairnError } from '../../../contracts/cairn-error';

/* What MLflow allows as keys and how long values may be (mlflow.utils.validation, 3.17). Lengths count characters. */

export const limits = {
  key: 250,
  paramValue: 6000,
  runTagValue: 8000,
  experimentName: 500,
  experimentTagValue: 20_000,
  metricsPerBatch: 1000,
  paramsPerBatch: 100,
  tagsPerBatch: 100,
  entitiesPerBatch: 1000,
  /** Views that MLflow's web page keeps as tags of an experiment. */
  customViews: 50,
} as const;

const refuse = (field: string, message: string): never => {
  throw new CairnError('request.invalid', message, { fields: [{ field, message }] });
};

const invalid = (field: string, value: string, why: string): never =>
  refuse(field, `Invalid value ${JSON.stringify(value)} for parameter '${field}' supplied: ${why}`);

/** Letters and digits of any script, `_`, `/`, `.`, `-`, space and `:`. */
const characters = /^[/\p{L}\p{N}_.\- :]*$/u;

/** What a name stands for when it is taken as a path: without empty parts, `.` and `..`. */
const asPath = (key: string): string => {
  const normal = posix.normalize(key);
  return normal === '/' ? normal : normal.replace(/\/$/, '');
};

const lengthOf = (text: string): number => {
  let length = 0;
  for (const _character of text) length += 1;
  return length;
};

/** Refuses text that is too long. `name` is what the message calls it. */
export const checkLength = (text: string, most: number, name: string, field = name): void => {
  if (text.length > most && lengthOf(text) > most)
    refuse(field, `'${name}' exceeds the maximum length of ${most} characters`);
};

/** Checks the key of a metric, param or tag. `field` says where it stands, `name` what a length error calls it. */
export const checkKey = (key: string, field: string, name = field): void => {
  if (!characters.test(key))
    invalid(
      field,
      key,
      'Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).',
    );
  const path = asPath(key);
  if (path !== key || path === '.' || path.startsWith('..') || path.startsWith('/'))
    invalid(
      field,
      key,
      `Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to '${path}'`,
    );
  checkLength(key, limits.key, name, field);
};

/** Cuts a value that is too long, as MLflow does by default; never through the middle of a character. */
export const truncated = (value: string, most: number): string =>
  value.length <= most ? value : [...value].slice(0, most).join('');

/** Refuses lists that are too long for one batch. */
export const checkBatchSize = (what: string, count: number, most: number): void => {
  if (count > most)
    refuse(
      what,
      `A batch logging request can contain at most ${most} ${what}. Got ${count} ${what}. Please split up ${what} across multiple requests and try again.`,
    );
};

/** Refuses keys that come twice: nobody could say which value counts. */
export const checkDistinct = (what: string, entries: Iterable<{ readonly key: string }>): void => {
  const seen = new Set<string>();
  const doubled = [...entries].filter(({ key }) => seen.size === seen.add(key).size).map(({ key }) => key);
  if (doubled.length > 0)
    refuse(
      what,
      `Duplicate ${what} keys have been submitted: ${JSON.stringify(doubled)}. Please ensure the request contains only one ${what} value per ${what} key.`,
    );
};

/** Refuses what cannot be the id of a run anywhere; batches and inputs look before they look it up. */
export const checkRunId = (runId: string): void => {
  if (!/^[a-zA-Z0-9][\w-]{0,255}$/.test(runId))
    refuse('run_id', `Invalid value ${JSON.stringify(runId)} for parameter 'run_id' supplied.`);
};
