import type * as z from 'zod';

/** The first thing that a form of cairn.yaml does not take. */
export const misfitText = (error: z.ZodError): string => {
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  return `${path ? `${path}: ` : ''}${issue?.message ?? 'it does not fit'}; change it in the Feast repository, or define it in cairn.yaml`;
};
