import type { RunRecord } from '../../../contracts/tracking/run';
import type { DatasetStore } from './dataset-store';
import type { Experiment } from './experiment';
import { latestOf } from './metrics/metric-log';
import { lifecycleOf, type Run } from './run';

/** Runs of one project with their experiment, as readers see them: with the datasets they refer to. */
export const runRecords = async (
  datasets: Pick<DatasetStore, 'get'>,
  project: string,
  found: readonly { readonly run: Run; readonly experiment: Experiment }[],
): Promise<readonly RunRecord[]> => {
  const experimentIds = [...new Set(found.map(({ run }) => run.experimentId))];
  const descriptions = await Promise.all(
    experimentIds.map(async (experimentId) => {
      const references = found
        .filter(({ run }) => run.experimentId === experimentId)
        .flatMap(({ run }) => run.datasets);
      const unique = new Map(references.map((one) => [JSON.stringify([one.name, one.digest]), one]));
      const known = unique.size === 0 ? [] : await datasets.get(project, experimentId, [...unique.values()]);
      return known.map((one) => [JSON.stringify([experimentId, one.name, one.digest]), one] as const);
    }),
  );
  const byIdentity = new Map(descriptions.flat());
  return found.map(({ run, experiment }) => {
    const { metrics, deletedAt: _deletedAt, datasets: references, ...rest } = run;
    return {
      ...rest,
      lifecycle: lifecycleOf(run, experiment),
      metrics: latestOf(metrics),
      datasets: references.flatMap(({ name, digest, tags }) => {
        const dataset = byIdentity.get(JSON.stringify([run.experimentId, name, digest]));
        return dataset ? [{ dataset, tags }] : [];
      }),
    };
  });
};
