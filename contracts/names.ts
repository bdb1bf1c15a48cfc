import * as z from 'zod';

/** A project, dataset, feature view, endpoint: lower case, digits, `-` and `_`, at most 63 characters. */
export const nameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'use lower-case letters, digits, - and _, at most 63 characters');

/** Registered models follow MLflow: anything but `/` and `:`, no control characters. */
export const modelNameSchema = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[^/:\p{Cc}]+$/u, 'must not hold / or : or control characters')
  .refine((name) => name.trim() === name && name !== '.' && name !== '..', 'must not be blank, . or ..');

/** Sent by a caller to make a create idempotent: the same token and request give the first answer again. */
export const clientTokenSchema = z.string().regex(/^[\w-]{1,64}$/);

/** An id that the platform made: anything longer is nothing that it made. */
export const idSchema = z.string().min(1).max(200);

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex');

/** RFC 3339 time in UTC, millisecond precision, as every contract of ours carries it. */
export const timeSchema = z.iso.datetime();
