/** A JSON Schema, as far as zod makes them of the inputs of steps. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

const texts = [
  'rain',
  'a'.repeat(64),
  '2026-03-01T12:00:00.000Z',
  '01JN8V4Z000000000000000001',
  '30d',
  's3://data/projects/weather',
];

const textFor = ({ pattern, format }: JsonSchema): string => {
  if (format === 'date-time') return '2026-03-01T12:00:00.000Z';
  const found = texts.find((text) => !pattern || new RegExp(pattern, 'u').test(text));
  if (found === undefined) throw new Error(`no sample text for ${pattern}: add one to texts`);
  return found;
};

const objects = (schema: JsonSchema): readonly unknown[] => {
  const { properties = {}, required = [], additionalProperties } = schema;
  const values = Object.entries(properties).map(([name, inner]) => [name, samplesOf(inner)] as const);
  const most = Math.max(1, ...values.map(([, samples]) => samples.length));
  const full = Array.from({ length: most }, (_, index) =>
    Object.fromEntries(values.map(([name, samples]) => [name, samples[index % samples.length]])),
  );
  const least = Object.fromEntries(
    values.filter(([name]) => required.includes(name)).map(([name, [sample]]) => [name, sample]),
  );
  const more = typeof additionalProperties === 'object' ? samplesOf(additionalProperties) : [];
  return [least, ...full, ...more.map((sample) => ({ ...full[0], any: sample }))];
};

/** The greatest where a limit is stated: a share of 100 ends a rollout, and any other does not. */
const numberFor = ({ minimum = 1, maximum, exclusiveMinimum = 0 }: JsonSchema): number =>
  maximum !== undefined && maximum <= 1000 ? maximum : Math.max(1, minimum, exclusiveMinimum + 1);

/** All samples of the items, in as many lists as their length allows, and no items. */
const lists = ({ items = {}, minItems = 0, maxItems = 50 }: JsonSchema): readonly unknown[] => {
  const samples = samplesOf(items);
  const chunks = Array.from({ length: Math.ceil(samples.length / maxItems) }, (_, index) =>
    samples.slice(index * maxItems, (index + 1) * maxItems),
  );
  return minItems > 0 ? chunks : [...chunks, []];
};

/**
 * Values that a schema takes: of an object the one with nothing but what it must have, and as many whole ones as
 * show every alternative of every field once. A schema that takes less than it did refuses one of them.
 */
export const samplesOf = (schema: JsonSchema): readonly unknown[] => {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return alternatives.flatMap(samplesOf);
  if (Array.isArray(schema.type)) return schema.type.flatMap((type) => samplesOf({ ...schema, type }));
  if ('const' in schema) return [schema.const];
  if (schema.enum) return schema.enum;
  if (schema.type === 'object') return objects(schema);
  if (schema.type === 'array') return lists(schema);
  if (schema.type === 'string') return [textFor(schema)];
  if (schema.type === 'number' || schema.type === 'integer') return [numberFor(schema)];
  if (schema.type === 'boolean') return [true, false];
  if (schema.type === 'null') return [null];
  return ['anything', { anything: 1 }];
};
