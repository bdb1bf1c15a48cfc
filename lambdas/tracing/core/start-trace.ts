import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { artifactUriOf } from './artifact-place';
import { retryConflicts, saveChanged } from './change-trace';
import type { TraceReaders } from './find-trace';
import type { Trace } from './trace';
import {
  checkedClientRequestId,
  checkedMetadata,
  checkedPreview,
  checkedTags,
  checkTraceId,
} from './trace-rules';

/** A trace as a client tells it. */
export type TraceDraft = Omit<Trace, 'artifactUri' | 'author' | 'runs' | 'prompts'>;

const checked = (draft: TraceDraft): TraceDraft => ({
  ...draft,
  traceId: checkTraceId(draft.traceId),
  clientRequestId: checkedClientRequestId(draft.clientRequestId),
  requestPreview: checkedPreview(draft.requestPreview),
  responsePreview: checkedPreview(draft.responsePreview),
  metadata: checkedMetadata(draft.metadata),
  tags: checkedTags(draft.tags),
});

/** What is told again wins; what is not told again stays, as assessments that came meanwhile. */
const merged = (before: Trace, draft: TraceDraft): Omit<Trace, 'artifactUri'> => {
  const told = new Set(draft.assessments.map(({ assessmentId }) => assessmentId));
  return {
    ...before,
    ...draft,
    requestPreview: draft.requestPreview ?? before.requestPreview,
    responsePreview: draft.responsePreview ?? before.responsePreview,
    metadata: new Map([...before.metadata, ...draft.metadata]),
    tags: new Map([...before.tags, ...draft.tags]),
    assessments: [
      ...before.assessments.filter(({ assessmentId }) => !told.has(assessmentId)),
      ...draft.assessments,
    ],
  };
};

const locationOf = async (readers: TraceReaders, project: string, experimentId: string): Promise<string> => {
  const experiment = await readers.experiments.get(project, experimentId);
  if (!experiment)
    throw new CairnError('experiment.not-found', `No Experiment with id=${experimentId} exists`);
  if (experiment.lifecycle !== 'active')
    throw new CairnError(
      'experiment.deleted',
      `The experiment ${experimentId} must be in the 'active' state. Current state is deleted.`,
    );
  return experiment.artifactLocation;
};

/**
 * Keeps a trace, as stock clients tell it when it has ended. Told again, because a reply was lost or because there is
 * more to tell, it is merged into what is there. Throws `experiment.not-found`, `experiment.deleted`,
 * `trace.too-large`.
 */
export const startTrace = (readers: TraceReaders, told: TraceDraft, call: Call): Promise<Trace> => {
  const draft = checked(told);
  return retryConflicts(draft.traceId, async () => {
    const { project } = call;
    const [location, before] = await Promise.all([
      locationOf(readers, project, draft.experimentId),
      readers.traces.find(project, draft.traceId),
    ]);
    const trace: Trace = {
      ...(before
        ? merged(before.trace, draft)
        : { ...draft, author: call.principal.author, runs: [], prompts: [] }),
      artifactUri: artifactUriOf(location, draft.traceId),
    };
    if (!before) return readers.traces.create(project, trace);
    await saveChanged(readers, project, before, trace);
    return trace;
  });
};
