import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { underLocation } from './artifact-location';
import { latestTime, mintEntityId } from './entity-id';
import { type Experiment, requireActive } from './experiment';
import type { ExperimentStore } from './experiment-store';
import { findExperiment } from './find-experiment';
import { checkKey, limits, truncated } from './key-rules';
import { emptyLog } from './metrics/metric-log';
import { type Run, runNameTag } from './run';
import { randomRunName } from './run-name';
import { runRelations } from './run-relations';
import type { RunStore } from './run-store';

export interface RunDraft {
  readonly experimentId: string;
  readonly name?: string | undefined;
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly tags: ReadonlyMap<string, string>;
}

const nameOf = (draft: RunDraft): string => {
  const tag = draft.tags.get(runNameTag);
  if (draft.name && tag && draft.name !== tag)
    throw new CairnError(
      'request.invalid',
      `Both 'run_name' argument and '${runNameTag}' tag are specified, but with different values (run_name='${draft.name}', ${runNameTag}='${tag}').`,
    );
  return draft.name || tag || randomRunName();
};

/** Tags that may be stored: keys checked, long values cut as MLflow does. */
const checkedRunTags = (tags: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  for (const key of tags.keys()) checkKey(key, 'key');
  return new Map([...tags].map(([key, value]) => [key, truncated(value, limits.runTagValue)]));
};

/** Starts a run. Throws `experiment.not-found`, `experiment.deleted`. */
export const createRun = async (
  stores: {
    readonly experiments: Pick<ExperimentStore, 'find' | 'idOfName'>;
    readonly runs: Pick<RunStore, 'create'>;
  },
  draft: RunDraft,
  call: Call,
): Promise<{ readonly run: Run; readonly experiment: Experiment }> => {
  // The id of a run carries its start, and the key by which its item is found.
  if (draft.startTime < 0 || draft.startTime > latestTime)
    throw new CairnError(
      'request.invalid',
      `Invalid value ${draft.startTime} for parameter 'start_time' supplied: must be between 0 and ${latestTime} milliseconds.`,
      { fields: [{ field: 'start_time', message: `must be between 0 and ${latestTime}` }] },
    );
  const name = nameOf(draft);
  const tags = new Map(checkedRunTags(draft.tags)).set(runNameTag, name);
  const { value } = await findExperiment(stores.experiments, call.project, draft.experimentId);
  const experiment = requireActive(value);
  const runId = mintEntityId(experiment.experimentId, draft.startTime);
  const run: Run = {
    runId,
    experimentId: experiment.experimentId,
    name,
    userId: draft.userId,
    status: 'RUNNING',
    startTime: draft.startTime,
    endTime: null,
    artifactUri: underLocation(experiment.artifactLocation, runId, 'artifacts'),
    principal: call.principal.id,
    author: call.principal.author,
    deletedAt: null,
    params: new Map(),
    tags,
    metrics: emptyLog,
    datasets: [],
    modelInputs: [],
    modelOutputs: [],
  };
  await stores.runs.create(
    run,
    {
      project: call.project,
      fact: 'RunStarted',
      subject: { kind: 'run', id: runId },
      relations: runRelations(run),
      details: { author: run.author },
    },
    call,
  );
  return { run, experiment };
};
