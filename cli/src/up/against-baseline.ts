import * as z from 'zod';
import type { ProjectDefinition } from '../../../contracts/project/schema';
import { numberText } from '../output/number-text';
import { table } from '../output/table';
import type { FollowedExecution } from '../training/follow-execution';

const metricsSchema = z.object({ best: z.object({ metrics: z.record(z.string(), z.number()) }) });

/** What the best trial measured; nothing while there is none. */
export const metricsOf = ({ results }: FollowedExecution): Readonly<Record<string, number>> => {
  const parsed = metricsSchema.safeParse(results);
  return parsed.success ? parsed.data.best.metrics : {};
};

export interface MetricLine {
  readonly metric: string;
  readonly model: number | null;
  readonly baseline: number | null;
}

/** The metrics that the gates and the use case name, each beside the baseline's. */
export const againstBaseline = (
  definition: ProjectDefinition,
  execution: FollowedExecution,
): readonly MetricLine[] => {
  const metrics = metricsOf(execution);
  const named = [...definition.gates.map(({ metric }) => metric), definition.useCase.success.metric];
  return [...new Set(named)].map((metric) => ({
    metric,
    model: metrics[metric] ?? null,
    baseline: metrics[`baseline_${metric}`] ?? null,
  }));
};

export const metricTable = (lines: readonly MetricLine[]): string =>
  table(
    [
      { title: 'on the test rows' },
      { title: 'baseline', align: 'right' },
      { title: 'model', align: 'right' },
    ],
    lines.map(({ metric, model, baseline }) => [metric, numberText(baseline), numberText(model)]),
  );
