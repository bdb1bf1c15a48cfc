import type { RunRecord } from '../../../../contracts/tracking/run';
import type { RunReader } from '../../../tracking/public';
import type { TrialResult } from '../../core/select-trial';
import type { TrialReader } from '../../core/trial-ports';

/** Tags by which a training script says what it belongs to and what it made. */
const tags = { execution: 'cairn.execution', trial: 'cairn.trial', sha256: 'cairn.onnx_sha256' } as const;

/** The number at the end of a trial's name, `<execution>-<number>`. */
const numberOf = (trial: string): number => Number(trial.slice(trial.lastIndexOf('-') + 1));

const resultOf = (run: RunRecord): TrialResult | undefined => {
  const trial = run.tags.get(tags.trial);
  const onnxSha256 = run.tags.get(tags.sha256);
  if (run.status !== 'FINISHED' || !trial || !onnxSha256) return undefined;
  return {
    number: numberOf(trial),
    runId: run.runId,
    modelId: run.modelOutputs.at(-1)?.modelId ?? null,
    onnxSha256,
    metrics: Object.fromEntries([...run.metrics].map(([key, { value }]) => [key, value])),
  };
};

/** Trials by the tags of their runs; the tracking server gives newest runs first. */
export const trackedTrials = (runs: Pick<RunReader, 'byTag'>): TrialReader => ({
  finished: async (project, experiment, execution) => {
    const records = await runs.byTag(project, experiment, tags.execution, execution);
    const newest = new Map<number, TrialResult>();
    for (const result of records.map(resultOf))
      if (result && !newest.has(result.number)) newest.set(result.number, result);
    return [...newest.values()].sort((a, b) => a.number - b.number);
  },
});
