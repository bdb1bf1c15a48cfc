import type { Client, ResponseFor } from '../../../sdk/src';
import { orUndefined } from '../project/applied-definition';

export type FoundRuns = ResponseFor<'tracking.searchRuns'>;
export type Run = NonNullable<FoundRuns['runs']>[number];

/** Tag that ties a run to the execution whose trial it was. */
const executionTag = 'cairn.execution';

/** Tag with the name of the trial, the same for every try of it. */
export const trialTag = 'cairn.trial';

/** Value of a tag, param or metric by its key. */
export const valueAt = <Value>(
  pairs: readonly { readonly key: string; readonly value: Value }[] | undefined,
  key: string,
): Value | undefined => pairs?.find((pair) => pair.key === key)?.value;

/** Value of a metric where it is a finite number. */
export const metricOf = (run: Run, key: string): number | undefined => {
  const value = valueAt(run.data.metrics, key);
  return typeof value === 'number' ? value : undefined;
};

/** Finished runs of an experiment, all or those of one execution; in no special order. */
export const searchRuns = async (
  client: Client<true>,
  experimentName: string,
  execution: string | undefined,
): Promise<FoundRuns> => {
  const found = await orUndefined(client.tracking.getExperimentByName({ experiment_name: experimentName }));
  if (!found) return { runs: [] };
  const ofExecution =
    execution === undefined ? '' : `tags.\`${executionTag}\` = '${execution.replaceAll("'", '')}'`;
  return client.tracking.searchRuns(
    { experiment_ids: [found.experiment.experiment_id], filter: ofExecution },
    { idempotent: true },
  );
};
