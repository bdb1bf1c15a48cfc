import { secondsOf } from '../../../contracts/project/values';
import {
  type RolloutCheck,
  type RolloutPlan,
  rolloutCheckSchema,
  rolloutMetricSchema,
  rolloutPlanSchema,
} from '../../../contracts/serving/rollout';
import { UsageFailure } from '../failure';

const metrics = rolloutMetricSchema.options.join(', ');
const checkForm = /^(\w+)\s*(<=|>=|worse-by)\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)(?:\s+samples\s+(\d+))?$/i;
const rules = { '<=': 'atMost', '>=': 'atLeast', 'worse-by': 'worseByAtMost' } as const;

/**
 * Reads a check: `error_rate <= 0.02`, `accuracy >= 0.8`, or `log_loss worse-by 0.1` (than the former version, at
 * most), each perhaps with `samples 50`, which it needs before it decides. Throws UsageFailure.
 */
export const parseCheck = (text: string): RolloutCheck => {
  const [, metric, sign = '', limit, samples] = checkForm.exec(text.trim()) ?? [];
  if (metric === undefined)
    throw new UsageFailure(
      `"${text}" is not a check; write "error_rate <= 0.02", "accuracy >= 0.8" or "log_loss worse-by 0.1 samples 50".`,
    );
  const rule = rules[sign.toLowerCase() as keyof typeof rules];
  const parsed = rolloutCheckSchema.safeParse({
    metric,
    [rule]: Number(limit),
    ...(samples === undefined ? {} : { minSamples: Number(samples) }),
  });
  if (parsed.success) return parsed.data;
  throw new UsageFailure(`"${text}" is not a check; the metrics are ${metrics}.`);
};

/** Adds a check to those that came before. */
export const addCheck = (text: string, before: unknown): readonly RolloutCheck[] => [
  ...((before as readonly RolloutCheck[] | undefined) ?? []),
  parseCheck(text),
];

/** Reads the steps of a rollout, `10:30s,50:5m,100`: weight in percent and how long to watch it. */
export const parseSteps = (text: string): NonNullable<RolloutPlan['steps']> => {
  const steps = text.split(',').map((step) => {
    const [weight = '', bake, ...rest] = step.trim().split(':');
    const isStep = /^\d{1,3}$/.test(weight) && rest.length === 0;
    return isStep ? { weight: Number(weight), ...(bake === undefined ? {} : { bake }) } : undefined;
  });
  const parsed = rolloutPlanSchema.shape.steps.safeParse(steps);
  if (parsed.success && parsed.data) return parsed.data;
  const problem = parsed.error?.issues.find(({ code }) => code === 'custom')?.message;
  throw new UsageFailure(`${problem ?? 'write steps as 10:30s,50:5m,100: weight in percent, and how long'}.`);
};

/** Reads a duration such as 90s or 15m. */
export const parseDuration = (text: string): string => {
  if (/^[1-9]\d*[smhd]$/.test(text) && secondsOf(text) > 0) return text;
  throw new UsageFailure('write a duration as 90s, 15m, 2h or 30d.');
};
