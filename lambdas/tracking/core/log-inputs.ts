import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { DatasetInput, ModelOutput } from '../../../contracts/tracking/run';
import { changeRun, type RunStores } from './change-run';
import type { DatasetStore } from './dataset-store';
import { type DatasetSummaryStore, summaryOf } from './dataset-summary-store';
import { locateEntity } from './entity-id';
import { checkLength, checkRunId } from './key-rules';
import type { DatasetReference, Run } from './run';

const limits = {
  name: 500,
  digest: 36,
  source: 65_535,
  schema: 1_048_575,
  profile: 16_777_215,
  tagKey: 255,
  tagValue: 500,
};

const checkInputs = (inputs: readonly DatasetInput[]): void => {
  for (const [index, { dataset, tags }] of inputs.entries()) {
    const field = `datasets[${index}]`;
    checkLength(dataset.name, limits.name, 'name', `${field}.dataset.name`);
    checkLength(dataset.digest, limits.digest, 'digest', `${field}.dataset.digest`);
    checkLength(dataset.source, limits.source, 'source', `${field}.dataset.source`);
    checkLength(dataset.schema ?? '', limits.schema, 'schema', `${field}.dataset.schema`);
    checkLength(dataset.profile ?? '', limits.profile, 'profile', `${field}.dataset.profile`);
    for (const [key, value] of tags) {
      checkLength(key, limits.tagKey, 'key', `${field}.tags.key`);
      checkLength(value, limits.tagValue, 'value', `${field}.tags.value`);
    }
  }
};

/** Adds references to datasets; what a run says of one at first stays, as in MLflow. */
const withDatasets = (
  before: readonly DatasetReference[],
  inputs: readonly DatasetInput[],
): readonly DatasetReference[] => {
  const identity = ({ name, digest }: { name: string; digest: string }) => JSON.stringify([name, digest]);
  const references = new Map(before.map((reference) => [identity(reference), reference]));
  for (const { dataset, tags } of inputs)
    if (!references.has(identity(dataset)))
      references.set(identity(dataset), { name: dataset.name, digest: dataset.digest, tags });
  return [...references.values()];
};

/** Records datasets and models that a run reads. Repeated, it changes nothing. */
export const logInputs = async (
  stores: RunStores & {
    readonly datasets: Pick<DatasetStore, 'put'>;
    readonly summaries: Pick<DatasetSummaryStore, 'note'>;
  },
  runId: string,
  inputs: { readonly datasets: readonly DatasetInput[]; readonly models: readonly string[] },
  call: Call,
): Promise<void> => {
  checkRunId(runId);
  checkInputs(inputs.datasets);
  const experimentId = locateEntity(runId)?.experimentId;
  if (experimentId === undefined) throw new CairnError('run.not-found', `Run with id=${runId} not found`);
  await changeRun(
    stores,
    runId,
    async (run) => {
      const datasets = withDatasets(run.datasets, inputs.datasets);
      const modelInputs = [...new Set([...run.modelInputs, ...inputs.models])];
      const added = datasets.slice(run.datasets.length);
      if (added.length === 0 && modelInputs.length === run.modelInputs.length) return undefined;
      // Descriptions first: a run never refers to one that is not there.
      await Promise.all([
        stores.datasets.put(
          call.project,
          experimentId,
          inputs.datasets.map(({ dataset }) => dataset),
        ),
        stores.summaries.note(call.project, experimentId, added.map(summaryOf)),
      ]);
      return { run: { ...run, datasets, modelInputs } };
    },
    call,
  );
};

const withOutputs = (run: Run, outputs: readonly ModelOutput[]): Run | undefined => {
  const known = new Set(run.modelOutputs.map(({ modelId, step }) => `${modelId} ${step}`));
  const fresh = outputs.filter(({ modelId, step }) => !known.has(`${modelId} ${step}`));
  return fresh.length === 0 ? undefined : { ...run, modelOutputs: [...run.modelOutputs, ...fresh] };
};

/** Records logged models that a run makes. Repeated, it changes nothing. */
export const logOutputs = async (
  stores: RunStores,
  runId: string,
  outputs: readonly ModelOutput[],
  call: Call,
): Promise<void> => {
  await changeRun(
    stores,
    runId,
    (run) => {
      const changed = withOutputs(run, outputs);
      return changed && { run: changed };
    },
    call,
  );
};
