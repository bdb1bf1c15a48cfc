import * as z from 'zod';
import type { Execution } from '../../../contracts/pipelines/execution';
import { lengthText } from '../output/time-text';
import type { Session } from '../session';

/** What a materialization notes down; all of it may be absent. */
const resultsSchema = z.object({
  materialized: z
    .array(
      z.object({
        view: z.string().optional().catch(undefined),
        compared: z.number().optional().catch(undefined),
      }),
    )
    .catch([]),
  datasets: z.array(z.object({ dataset: z.string(), version: z.number().nullable() })).catch([]),
});

/** What a materialization came to, and what to do next. */
export const materializationReport = (execution: Execution, { green, red }: Session['colours']): string => {
  const { id, status, reason, startedAt, endedAt } = execution;
  const took = endedAt ? ` after ${lengthText(Date.parse(endedAt) - Date.parse(startedAt))}` : '';
  if (status === 'running') return `● ${id} is running. Follow it: npx cairn executions ${id} --follow`;
  if (status !== 'succeeded') return `${red('✗')} ${id} failed${took}: ${reason ?? 'no reason given'}`;
  const { materialized, datasets } = resultsSchema.parse(execution.results);
  const compared = materialized.reduce((sum, view) => sum + (view.compared ?? 0), 0);
  return [
    `${green('✓')} ${id} succeeded${took}: features are up to date.`,
    ...datasets.map(({ dataset, version }) => `  ${dataset}: version ${version ?? '–'}`),
    ...(compared > 0 ? [`  ${compared} online values are what the offline history says.`] : []),
    '  Next: npx cairn predict',
  ].join('\n');
};
