import type { FeedbackRecord } from '../../contracts/monitoring/feedback';
import type { ModelVersion } from '../../contracts/registry/model-version';
import type { Endpoint } from '../../contracts/serving/endpoint';
import type { InferenceRecord } from '../../contracts/serving/inference';
import { memoryJournalReader } from '../../lambdas/governance/adapters/memory/journal-reader';
import { memoryLineageStore } from '../../lambdas/lineage/adapters/memory/lineage-store';
import type { LineagePorts } from '../../lambdas/lineage/handlers/routes';

export interface Kept {
  readonly records?: readonly InferenceRecord[];
  readonly labels?: readonly FeedbackRecord[];
  readonly endpoints?: readonly Endpoint[];
  readonly versions?: readonly ModelVersion[];
}

/** Ports of the lineage API on what is given. */
export const lineagePorts = ({
  records = [],
  labels = [],
  endpoints = [],
  versions = [],
}: Kept = {}): LineagePorts => ({
  lineage: memoryLineageStore(),
  journal: memoryJournalReader(),
  log: {
    find: async (project, endpoint, id) =>
      records.find((one) => one.project === project && one.endpoint === endpoint && one.predictionId === id),
  },
  feedback: {
    labelsOf: async (_project, _endpoint, id) => labels.filter(({ predictionId }) => predictionId === id),
  },
  endpoints: {
    endpoints: async (project) => endpoints.filter((one) => one.project === project),
  },
  versions: {
    version: async (project, model, version) =>
      versions.find((one) => one.project === project && one.model === model && one.version === version),
  },
});
