import * as z from 'zod';

/** A calendar day, `2015-06-30`. */
export const daySchema = z.iso.date('write a day that exists, as 2015-06-30');

const units = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** A length of time, `90s`, `15m`, `2h`, `30d`. */
export const durationSchema = z.string().regex(/^[1-9]\d*[smhd]$/, 'write a duration as 90s, 15m, 2h or 30d');

/** Seconds of a duration of `durationSchema`. */
export const secondsOf = (duration: string): number =>
  Number(duration.slice(0, -1)) * units[duration.slice(-1) as keyof typeof units];

/** A column name: what SQL takes without surprises. */
export const columnSchema = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_ .-]{0,99}$/, 'not usable as a column name');

/** A metric name, as train.py logs it. */
export const metricSchema = z.string().regex(/^[\w./ -]{1,250}$/);

/** A file next to cairn.yaml: relative, inside its folder. */
export const localPathSchema = z
  .string()
  .min(1)
  .max(512)
  .refine((path) => !path.startsWith('/') && !path.includes('\\') && !path.split('/').includes('..'), {
    message: 'must be a path inside the folder of cairn.yaml',
  });

/** A file next to cairn.yaml, or one that an npm package ships: `npm:<package>/<path>`. */
export const sourcePathSchema = z.union([
  z.string().regex(/^npm:(@[\w.-]+\/)?[\w.-]+\/(?!.*\.\.)[\w./-]+$/, 'write npm:<package>/<path>'),
  localPathSchema,
]);
