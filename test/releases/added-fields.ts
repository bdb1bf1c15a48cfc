/** A way to an object inside of an item. */
export type Path = readonly (string | number)[];

/** Fields that hold JSON as text: what it says is part of the item. */
const jsonTexts = new Set(['record', 'manifest']);

/** Objects whose names are data: one more is one more metric, tag or feature. */
const named = new Set([
  'aliases',
  'champion',
  'challenger',
  'details',
  'entity',
  'estimated',
  'features',
  'metrics',
  'packages',
  'params',
  'results',
  'settings',
  'spilled',
  'split',
  'tags',
]);

/** Forms that people state: an unknown field is refused there on purpose, so that a new one raises the version. */
const stated = new Set(['manifest.steps', '*.selection', '*.scaling']);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !ArrayBuffer.isView(value);

const isJsonText = (name: string, value: unknown): value is string =>
  jsonTexts.has(name) && typeof value === 'string';

/** Ways to every object to which a later version may add a field. */
export const openPaths = (value: unknown, path: Path = []): readonly Path[] => {
  if (Array.isArray(value)) return value.flatMap((inner, index) => openPaths(inner, [...path, index]));
  if (!isObject(value)) return [];
  const below = Object.entries(value).flatMap(([name, inner]) => {
    if (named.has(name) && isObject(inner)) return [];
    if (stated.has(`${path.at(-1)}.${name}`) || stated.has(`*.${name}`)) return [];
    if (isJsonText(name, inner)) return openPaths(JSON.parse(inner), [...path, name]);
    return openPaths(inner, [...path, name]);
  });
  return [path, ...below];
};

/** A copy with one more field in the object at a path. */
export const withField = (value: unknown, path: Path, name: string, added: unknown): unknown => {
  const [first, ...rest] = path;
  if (first === undefined) return { ...(value as object), [name]: added };
  const inner = (value as Readonly<Record<string | number, unknown>>)[first];
  const changed = isJsonText(String(first), inner)
    ? JSON.stringify(withField(JSON.parse(inner), rest, name, added))
    : withField(inner, rest, name, added);
  return Array.isArray(value)
    ? value.with(Number(first), changed)
    : { ...(value as object), [first]: changed };
};
