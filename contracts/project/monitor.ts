import * as z from 'zod';
import { nameSchema } from '../names';
import { columnSchema, durationSchema } from './values';

/** `rate(1 day)`, `rate(6 hours)`: how often a monitor runs by itself. */
const scheduleSchema = z
  .string()
  .regex(/^rate\([1-9]\d* (minute|hour|day)s?\)$/, 'write a schedule as rate(1 day) or rate(6 hours)');

/** Statistics of `cairn stat`, by kind of column. */
export const numericMethodSchema = z.enum(['psi', 'ks', 'wasserstein', 'jensen_shannon']);
export const categoricalMethodSchema = z.enum(['psi', 'chi_squared', 'jensen_shannon']);

/**
 * A watch over an endpoint: it compares what was served in a window with what the live model was trained on,
 * and with the true values that have come in since.
 */
export const monitorDefinitionSchema = z.strictObject({
  name: nameSchema,
  /** Endpoint that is watched; the rollout's endpoint by default. */
  endpoint: nameSchema.optional(),
  /** Length of the window in the time that predictions are about (`asOf`, else the time of the request). */
  window: durationSchema,
  schedule: scheduleSchema,
  reference: z
    .strictObject({
      /** `season`: compared with training rows of the same seasons only, where a year has a shape. */
      match: z.enum(['all', 'season']).default('all'),
    })
    .prefault({}),
  drift: z
    .strictObject({
      numeric: numericMethodSchema.default('ks'),
      categorical: categoricalMethodSchema.default('chi_squared'),
      /** Threshold of a distance, or level of a test (adjusted for the number of columns). */
      threshold: z.number().positive().optional(),
      /** Smallest shift worth a word: normed Wasserstein or Jensen-Shannon distance, beside a test's p. */
      minimumEffect: z.number().nonnegative().default(0.3),
      /** Share of scored columns that must have moved for the dataset to have drifted. */
      share: z.number().min(0).max(1).default(0.5),
    })
    .prefault({}),
  /** Drift is declared when so many of the last windows show it. */
  confirm: z
    .strictObject({ windows: z.number().int().min(1).max(10), of: z.number().int().min(1).max(10) })
    .refine(({ windows, of }) => windows <= of, { message: 'windows must not be more than of' })
    .default({ windows: 2, of: 3 }),
  /** Rows that a window needs before it is scored. */
  minRows: z.number().int().min(5).default(30),
  /** Join keys or features whose values are reported one by one, beside season. */
  slices: z.array(columnSchema).max(5).default([]),
});
export type MonitorDefinition = z.infer<typeof monitorDefinitionSchema>;
