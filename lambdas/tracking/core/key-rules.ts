import { CairnError } from '../../../contracts/cairn-error';

/* What MLflow allows as keys and how long values may be (mlflow.utils.validation, 3.17). */

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
} as const;

const refuse = (field: string, message: string): never => {
  throw new CairnError('request.invalid', message, { fields: [{ field, message }] });
};

/** Letters, digits, `_`, `/`, `.`, `-`, space and `:`, in any script. */
const characters = /^[/\p{L}\p{N}\p{M}_.\- :]*$/u;

/** A name that is also a path must be its own normal form: no `a//b`, `./a`, `a/`, `../a`, `/a`. */
const isNormalPath = (key: string): boolean =>
  !key.startsWith('/') && key.split('/').every((part) => part !== '' && part !== '.' && part !== '..');

/** Checks the key of a metric, param or tag. `field` says where it stands in the request. */
export const checkKey = (key: string, field: string): void => {
  if (!characters.test(key))
    refuse(
      field,
      `Invalid value ${JSON.stringify(key)} for parameter '${field}' supplied: Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).`,
    );
  if (!isNormalPath(key))
    refuse(
      field,
      `Invalid value ${JSON.stringify(key)} for parameter '${field}' supplied: Names may be treated as files in certain cases, and must not resolve to other names when treated as such.`,
    );
  if (key.length > limits.key)
    refuse(field, `'${field}' exceeds the maximum length of ${limits.key} characters: it has ${key.length}.`);
};

/** Refuses text that is too long. */
export const checkLength = (text: string, most: number, field: string): void => {
  if (text.length > most)
    refuse(field, `'${field}' exceeds the maximum length of ${most} characters: it has ${text.length}.`);
};

/** Cuts a value that is too long, as MLflow does by default; never through the middle of a character. */
export const truncated = (value: string, most: number): string =>
  value.length <= most ? value : value.slice(0, most).replace(/[\ud800-\udbff]$/, '');

/** Refuses lists that are too long for one batch. */
export const checkBatchSize = (what: string, count: number, most: number): void => {
  if (count > most)
    refuse(
      what,
      `A batch logging request can contain at most ${most} ${what}. Got ${count} ${what}. Please split up ${what} across multiple requests and try again.`,
    );
};
