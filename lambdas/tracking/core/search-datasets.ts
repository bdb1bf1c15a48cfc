import type { DatasetSummary, DatasetSummaryStore } from './dataset-summary-store';

/** As many as MLflow gives. */
const most = 1000;

export interface FoundDataset extends DatasetSummary {
  readonly experimentId: string;
}

/** The datasets that runs of experiments read; unknown experiments have none. */
export const searchDatasets = async (
  summaries: Pick<DatasetSummaryStore, 'list'>,
  project: string,
  experimentIds: readonly string[],
): Promise<readonly FoundDataset[]> => {
  const found = await Promise.all(
    [...new Set(experimentIds)].map(async (experimentId) =>
      (await summaries.list(project, experimentId, most)).map((summary) => ({ ...summary, experimentId })),
    ),
  );
  return found.flat().slice(0, most);
};
