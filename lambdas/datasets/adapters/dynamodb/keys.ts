const numbered = (prefix: string, version: number): string => `${prefix}#${String(version).padStart(8, '0')}`;

/** Keys of datasets in the platform table. */
export const datasetKeys = {
  /** The newest version of each dataset, in one partition for the list. */
  newest: (project: string, dataset: string) => ({ pk: `P#${project}#DATASETS`, sk: `DATASET#${dataset}` }),
  newestOfAll: (project: string) => ({ pk: `P#${project}#DATASETS`, prefix: 'DATASET#' }),
  /** Summary of a version: what lists read. */
  version: (project: string, dataset: string, version: number) => ({
    pk: `P#${project}#DATASET#${dataset}`,
    sk: numbered('VERSION', version),
  }),
  versions: (project: string, dataset: string) => ({
    pk: `P#${project}#DATASET#${dataset}`,
    prefix: 'VERSION#',
  }),
  manifest: (project: string, dataset: string, version: number) => ({
    pk: `P#${project}#DATASET#${dataset}`,
    sk: numbered('MANIFEST', version),
  }),
  /** Which version has a digest. */
  digest: (project: string, dataset: string, digest: string) => ({
    pk: `P#${project}#DATASET#${dataset}`,
    sk: `DIGEST#${digest}`,
  }),
};
