import type { LoggedModelRecord } from '../../../../contracts/tracking/logged-model';
import type { RunRecord } from '../../../../contracts/tracking/run';
import type { TrackingReader } from '../../core/tracking-reader';

/** The read ports of tracking that the registry needs. */
export interface TrackingPorts {
  readonly runs: { get(project: string, runId: string): Promise<RunRecord | undefined> };
  readonly loggedModels: {
    get(project: string, modelId: string): Promise<LoggedModelRecord | undefined>;
  };
}

const finiteMetrics = (run: RunRecord): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...run.metrics]
      .map(([key, { value }]) => [key, value] as const)
      .filter(([, value]) => Number.isFinite(value)),
  );

/** The training set that one of the run's dataset inputs is tagged with. */
const namedBy = ({ datasets }: RunRecord): string | null =>
  datasets.map(({ tags }) => tags.get('cairn.training_set')).find((digest) => digest !== undefined) ?? null;

/** Runs and logged models as the registry sees them. */
export const trackingReader = ({ runs, loggedModels }: TrackingPorts): TrackingReader => ({
  run: async (project, runId) => {
    const run = await runs.get(project, runId);
    return (
      run && {
        runId: run.runId,
        artifactUri: run.artifactUri,
        author: run.author,
        params: Object.fromEntries(run.params),
        metrics: finiteMetrics(run),
        codeCommit: run.tags.get('mlflow.source.git.commit') ?? null,
        trainingSet: namedBy(run),
        loggedModels: run.modelOutputs.map(({ modelId }) => modelId),
      }
    );
  },
  loggedModel: async (project, modelId) => {
    const model = await loggedModels.get(project, modelId);
    return (
      model && {
        modelId: model.modelId,
        name: model.name,
        runId: model.sourceRunId,
        artifactUri: model.artifactUri,
        author: model.author,
      }
    );
  },
});
