import * as z from 'zod';

/**
 * Names of the fields that a request schema takes, at its top; undefined for a schema that takes any, or whose
 * fields cannot be told from outside.
 */
export const knownFields = (schema: z.ZodType): ReadonlySet<string> | undefined => {
  if (schema instanceof z.ZodObject) {
    const { catchall } = schema.def;
    const isOpen = catchall !== undefined && !(catchall instanceof z.ZodNever);
    return isOpen ? undefined : new Set(Object.keys(schema.shape));
  }
  if (!(schema instanceof z.ZodUnion)) return undefined;
  const options = schema.options.map((option) => knownFields(option as z.ZodType));
  const known = options.filter((fields) => fields !== undefined);
  return known.length === options.length ? new Set(known.flatMap((fields) => [...fields])) : undefined;
};
