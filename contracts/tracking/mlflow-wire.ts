import * as z from 'zod';
import { int64In } from './int64';

/*
 * Scalars of MLflow's JSON (protobuf's JSON form): int64 comes as number or string, doubles may be spelled
 * NaN or Infinity, enums by name or number, and query strings carry everything as text. Numbers of more digits than
 * a double holds come here as text (lambdas/platform/http/exact-json.ts).
 */

const digits = z.string().regex(/^-?\d{1,19}$/, 'must be an integer');
const wide = z.union([z.int('must be an integer').transform(String), digits]).transform((text, context) => {
  const value = int64In(text);
  if (value !== undefined) return value;
  context.addIssue({ code: 'custom', message: 'must be an integer of 64 bits' });
  return z.NEVER;
});

/** int64 with all its digits, as number or decimal text: steps and timestamps. */
export const exactInt64 = wide;

/** Milliseconds since 1970. */
export const timestamp = wide.refine((value) => value >= 0, 'must not be negative');

/** An integer that a double holds exactly: counts, and times of runs. */
export const int64 = z
  .union([z.number(), digits])
  .transform(Number)
  .refine(Number.isSafeInteger, 'must be an integer between -2^53 and 2^53');

const noDouble = 'must be a number, NaN, Infinity or -Infinity';

/** A double; protobuf spells what JSON has no number for. */
export const double = z
  .union(
    [
      z.number(),
      z.enum(['NaN', 'Infinity', '-Infinity']),
      z.string().regex(/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/, noDouble),
    ],
    noDouble,
  )
  .transform(Number);

/** An enum: by name, or by its number in MLflow's protos, where the first of `names` has 1. */
export const enumeration = <const Name extends string>(names: readonly [Name, ...Name[]]) =>
  z.union(
    [
      z.enum(names),
      z
        .int()
        .min(1)
        .max(names.length)
        .transform((number) => names[number - 1] ?? names[0]),
    ],
    `must be one of ${names.join(', ')}`,
  );

/** Answers carry doubles as numbers where JSON can. */
export const doubleOut = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]);

/** An int64 in an answer: a JSON number with all its digits, also where a double has fewer. */
export const int64Out = z.number();

/** A boolean of a query string. */
export const queryBoolean = z.union(
  [z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })],
  'must be true or false',
);

/** A required string; the empty one counts as missing. */
export const requiredText = z.string().min(1);

/** Number of an experiment as text without leading zeros; old clients send a JSON number. */
export const idText = z
  .union([
    requiredText.regex(/^\s*[+-]?\d{1,19}\s*$/, 'Experiment ID must be a valid integer.'),
    z.int().nonnegative().transform(String),
  ])
  .transform((text) => String(BigInt(text.trim().replace(/^\+/, ''))));

/** A repeated field; in a query string a single one comes without its list. */
export const repeated = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(item), item.transform((single) => [single])]);

export const keyValue = z.object({ key: requiredText, value: z.string().default('') });

/** One page of a search; `undefined` and empty tokens mean the first page. */
export const pageToken = z.string().optional();

/** Number of results; bounds are the protocol's. */
export const maxResults = (most: number, byDefault: number) =>
  int64.refine((value) => value >= 1 && value <= most, `must be between 1 and ${most}`).default(byDefault);

export const viewType = enumeration(['ACTIVE_ONLY', 'DELETED_ONLY', 'ALL']).default('ACTIVE_ONLY');

/** Answer without content: clients want an object. */
export const nothing = z.object({});

/** A run is named by `run_id`, by the deprecated `run_uuid`, or (stock client) by both. */
export const runReference = { run_id: z.string().optional(), run_uuid: z.string().optional() };
