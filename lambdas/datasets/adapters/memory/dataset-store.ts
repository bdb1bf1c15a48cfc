import { CairnError } from '../../../../contracts/cairn-error';
import {
  type DatasetVersion,
  datasetVersionSummarySchema,
} from '../../../../contracts/datasets/dataset-version';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { DatasetStore, Page, VersionPage } from '../../core/dataset-store';

const pageOf = (
  all: readonly DatasetVersion[],
  tokenOf: (version: DatasetVersion) => string,
  { limit, pageToken }: Page,
): VersionPage => {
  const start = pageToken ? all.findIndex((version) => tokenOf(version) === pageToken) + 1 : 0;
  const shown = all.slice(start, start + limit);
  const last = shown.at(-1);
  return {
    versions: shown.map((version) => datasetVersionSummarySchema.parse(version)),
    nextPageToken: last && start + limit < all.length ? tokenOf(last) : null,
  };
};

/** In-memory twin of the dataset store. */
export const memoryDatasetStore = (journal = new MemoryJournal()): DatasetStore => {
  const stored = new Map<string, DatasetVersion[]>();
  const of = (project: string, dataset: string) => stored.get(`${project}/${dataset}`) ?? [];
  return {
    version: async (project, dataset, version) => of(project, dataset)[version - 1],
    latest: async (project, dataset) => of(project, dataset).at(-1),
    byDigest: async (project, dataset, digest) => of(project, dataset).find((one) => one.digest === digest),
    datasets: async (project, page) => {
      const newest = [...stored.values()].flatMap((versions) => versions.at(-1) ?? []);
      const ours = newest.filter((version) => version.project === project);
      ours.sort((a, b) => (a.dataset < b.dataset ? -1 : 1));
      return pageOf(ours, ({ dataset }) => dataset, page);
    },
    versions: async (project, dataset, page) =>
      pageOf([...of(project, dataset)].reverse(), ({ version }) => String(version).padStart(8, '0'), page),
    add: async (version, statement, call) => {
      const before = of(version.project, version.dataset);
      const taken = before.some(({ digest }) => digest === version.digest);
      if (taken || version.version !== before.length + 1)
        throw new CairnError(
          'storage.conflict',
          `Dataset ${version.dataset} got version ${version.version} meanwhile.`,
        );
      stored.set(`${version.project}/${version.dataset}`, [...before, version]);
      journal.commit(call, [statement]);
    },
    reject: async (statement, call) => {
      journal.commit(call, [statement]);
    },
  };
};
