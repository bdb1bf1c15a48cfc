import * as z from 'zod';

/** Tags that begin so are written by the platform and refused from callers. */
export const platformTagPrefix = 'cairn.';

/** Tag in MLflow answers that carries the approval status, so that MLflow clients can see and filter it. */
export const approvalTag = `${platformTagPrefix}approval`;

/**
 * Tag of a version that is not served by the pool itself: `sagemaker:<endpoint>` or `sagemaker:<endpoint>/<variant>`.
 * Callers set it while the version waits for its decision; the decision is about it too, and fixes it.
 */
export const servingTag = `${platformTagPrefix}serving`;

/** MLflow's mark of a model that is a prompt, and of each of its versions. Of a model it is fixed when it is made. */
export const promptTag = 'mlflow.prompt.is_prompt';

export const isPrompt = ({ tags }: { readonly tags: Readonly<Record<string, string>> }): boolean =>
  Object.hasOwn(tags, promptTag) && tags[promptTag]?.toLowerCase() === 'true';

/** MLflow's rule for keys: word characters and `/ . - :` and space, a normalised relative path, 250 long. */
export const tagKeySchema = z
  .string()
  .min(1)
  .max(250)
  .regex(/^[/\p{L}\p{N}_.\- :]+$/u, 'use letters, digits, _ - . / : and spaces')
  .refine((key) => !key.startsWith('..') && !key.split('/').some((part) => ['', '.', '..'].includes(part)), {
    message: 'must be a normalised relative path, without empty parts, `.` and `..`',
  });

/** MLflow's limit of registry tag values. */
export const tagValueSchema = z.string().max(100_000);
