import * as z from 'zod';
import { largestInteger } from './metric-point';

/*
 * Scalars of MLflow's JSON (protobuf's JSON form): int64 comes as number or string, doubles may be spelled
 * NaN or Infinity, and query strings carry everything as text.
 */

const exact = `must be an integer between -2^52 and 2^52`;

/** int64 as number or decimal text; what a double cannot hold exactly is refused, never rounded. */
export const int64 = z
  .union([z.number(), z.string().regex(/^-?\d{1,19}$/, exact)])
  .transform(Number)
  .refine((value) => Number.isInteger(value) && Math.abs(value) <= largestInteger, exact);

/** Milliseconds since 1970. */
export const timestamp = int64.refine((value) => value >= 0, 'must not be negative');

/** A double; protobuf spells what JSON has no number for. */
export const double = z
  .union([
    z.number(),
    z.enum(['NaN', 'Infinity', '-Infinity']),
    z.string().regex(/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/),
  ])
  .transform(Number);

/** Answers carry doubles as numbers where JSON can. */
export const doubleOut = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]);

/** A required string; the empty one counts as missing. */
export const requiredText = z.string().min(1);

/** Old clients send ids as numbers. */
export const idText = z.union([z.string().min(1), z.int().nonnegative().transform(String)]);

/** A repeated field; in a query string a single one comes without its list. */
export const repeated = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(item), item.transform((single) => [single])]);

export const keyValue = z.object({ key: requiredText, value: z.string().default('') });

/** One page of a search; `undefined` and empty tokens mean the first page. */
export const pageToken = z.string().optional();

/** Number of results; bounds are the protocol's. */
export const maxResults = (most: number, byDefault: number) =>
  int64.refine((value) => value >= 1 && value <= most, `must be between 1 and ${most}`).default(byDefault);

export const viewType = z.enum(['ACTIVE_ONLY', 'DELETED_ONLY', 'ALL']).default('ACTIVE_ONLY');

/** Answer without content: clients want an object. */
export const nothing = z.object({});

/** A run is named by `run_id`, by the deprecated `run_uuid`, or (stock client) by both. */
export const runReference = { run_id: z.string().optional(), run_uuid: z.string().optional() };
