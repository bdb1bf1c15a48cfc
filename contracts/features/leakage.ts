import * as z from 'zod';
import { nameSchema } from '../names';

const count = z.number().int().nonnegative();

/** What of a view's rows no label could have known, by the times of the rows that were joined. */
const viewLeakageSchema = z.object({
  view: nameSchema,
  version: z.number().int().positive(),
  /** Label rows that found a row of the view. */
  rows: count,
  /** Of them, those whose row has an event time after the label's; the join lets none through. */
  eventAfterLabel: count,
  /** Of them, those whose row became known after the label's time: filled in afterwards, or corrected. */
  knownAfterLabel: count,
});
export type ViewLeakage = z.infer<typeof viewLeakageSchema>;

/** What a look at a training set found that may make a model better here than it will ever be. */
export const leakageSchema = z.object({
  views: z.array(viewLeakageSchema),
  /** Features that tell the label almost alone on rows that they were not looked up from. */
  suspects: z.array(
    z.object({
      feature: z.string(),
      /** `copy`: the label in other words or units. `suspect`: nearly as good. */
      kind: z.enum(['copy', 'suspect']),
      because: z.string(),
    }),
  ),
  /** What of it somebody should look at, in words; empty when there is nothing. */
  warnings: z.array(z.string()),
});
export type Leakage = z.infer<typeof leakageSchema>;
