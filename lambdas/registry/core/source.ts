import { CairnError } from '../../../contracts/cairn-error';
import { modelNameSchema } from '../../../contracts/names';

/** Where a version's files come from, as a client names it. */
export type Source =
  | { readonly kind: 'run'; readonly runId: string; readonly path: string }
  | { readonly kind: 'logged-model'; readonly modelId: string }
  | { readonly kind: 'version'; readonly model: string; readonly version: number }
  | { readonly kind: 'alias'; readonly model: string; readonly alias: string }
  | { readonly kind: 'artifacts'; readonly path: string };

export const unsafeSource = (source: string, why: string): CairnError =>
  new CairnError(
    'registry.source.unsafe',
    `Invalid model version source: ${JSON.stringify(source.slice(0, 200))} ${why}.`,
  );

const schemes = /^(runs|models|mlflow-artifacts):\/([^/].*)$/s;

/**
 * Everything that could mean another place to somebody who decodes, normalises or prints it: percent
 * escapes (any depth), backslashes, query, fragment and parameters, control and format characters.
 */
const ambiguous = /%[0-9a-f]{2}|[\\#?;]|[\p{Cc}\p{Cf}]/iu;

const isPlainPath = (path: string): boolean =>
  path.length <= 1024 &&
  path.split('/').every((part) => !['', '.', '..'].includes(part) && !/^[a-z]:/i.test(part));

const splitAt = (text: string, separator: string): readonly [string, string] => {
  const index = text.indexOf(separator);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
};

const runSource = (source: string, rest: string): Source => {
  const [runId, path] = splitAt(rest, '/');
  if (!/^[a-zA-Z0-9][\w-]{0,255}$/.test(runId) || path === '')
    throw unsafeSource(source, 'is not runs:/<run id>/<path>');
  return { kind: 'run', runId, path };
};

const modelSource = (source: string, rest: string): Source => {
  if (/^m-[0-9a-f]{32}$/.test(rest)) return { kind: 'logged-model', modelId: rest };
  const [model, version] = splitAt(rest, '/');
  if (modelNameSchema.safeParse(model).success && /^[1-9]\d{0,8}$/.test(version))
    return { kind: 'version', model, version: Number(version) };
  const [name, alias] = splitAt(rest, '@');
  if (modelNameSchema.safeParse(name).success && /^[\w-]{1,255}$/.test(alias))
    return { kind: 'alias', model: name, alias };
  throw unsafeSource(source, 'is not models:/<model id>, models:/<name>/<version> or models:/<name>@<alias>');
};

/**
 * Reads the source of a version. Only `runs:/`, `models:/` and `mlflow-artifacts:/` without a host are
 * taken, all of which lie in the caller's project; files, other buckets and URLs are refused with
 * `registry.source.unsafe`, whatever the tags of the version say (protocol: MLflow model-versions/create;
 * attack classes: CVE-2023-1177, CVE-2023-6909, CVE-2024-3848, CVE-2025-11201).
 */
export const parseSource = (source: string): Source => {
  if (ambiguous.test(source)) throw unsafeSource(source, 'holds escapes or characters of another location');
  const [, scheme, rest = ''] = schemes.exec(source) ?? [];
  if (!scheme) throw unsafeSource(source, 'does not begin with runs:/, models:/ or mlflow-artifacts:/');
  if (!isPlainPath(rest)) throw unsafeSource(source, 'is not a normalised path');
  if (scheme === 'runs') return runSource(source, rest);
  if (scheme === 'models') return modelSource(source, rest);
  return { kind: 'artifacts', path: rest };
};
