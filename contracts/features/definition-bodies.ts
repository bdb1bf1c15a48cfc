import * as z from 'zod';
import { nameSchema } from '../names';
import {
  entityFields,
  featureServiceFields,
  featureViewFields,
  hasRows,
  namesKeysOnce,
  readsSource,
  requestViewFields,
} from '../project/feature';

/** Longest SQL text of a request; a file of cairn.yaml is bounded by what an item of the table takes. */
const longestSql = 100_000;

const project = { project: nameSchema };

/**
 * Defines although a model that is live uses what the change takes away; for approvers (permission
 * `features:force`), and written into the journal.
 */
const force = { force: z.boolean().default(false) };

/** The fields of a request that defines something are those of cairn.yaml; what it is called stands in the path. */
export const putEntitySchema = z
  .strictObject({ ...project, entity: nameSchema, ...entityFields })
  .refine(namesKeysOnce.holds, namesKeysOnce.message);
export type PutEntity = z.output<typeof putEntitySchema>;

export const putViewSchema = z
  .strictObject({
    ...project,
    view: nameSchema,
    ...featureViewFields,
    /** Text of one SELECT over the source; the columns of the dataset are taken as they are without it. */
    sql: z.string().min(1).max(longestSql).optional(),
    ...force,
  })
  .refine(hasRows.holds, hasRows.message)
  .refine(readsSource.holds, readsSource.message);
export type PutView = z.output<typeof putViewSchema>;

export const putRequestViewSchema = z.strictObject({
  ...project,
  view: nameSchema,
  ...requestViewFields,
  ...force,
});
export type PutRequestView = z.output<typeof putRequestViewSchema>;

export const putServiceSchema = z.strictObject({ ...project, service: nameSchema, ...featureServiceFields });
export type PutService = z.output<typeof putServiceSchema>;
