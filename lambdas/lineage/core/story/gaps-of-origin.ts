import { textIn } from '../entry/details';
import type { Cast } from './cast';
import { type Evidence, factOf, relatedAs } from './evidence';

/** The registration, the training behind it, and what led to that. */
export const gapsOfOrigin = (evidence: Evidence, cast: Cast): readonly string[] => {
  const { registered, execution, started, applied, projectVersion, drift, driftRun, run, gates, version } =
    cast;
  if (!registered) return [`No entry tells of the registration of ${version.id}.`];
  if (!execution) return run ? [] : [`The registration of ${version.id} names no run.`];
  const gaps: string[] = [];
  if (relatedAs(registered, 'execution', 'execution').length === 0)
    gaps.push(`The registration of ${version.id} is not tied to its training ${execution.id}.`);
  if (!started) gaps.push(`No entry tells of the start of training ${execution.id}.`);
  if (!applied) gaps.push(`No entry tells who applied project version ${projectVersion?.id ?? '(unknown)'}.`);
  if (started && textIn(started, 'trigger') === 'drift') {
    if (!drift) gaps.push(`Training ${execution.id} was started by drift that no entry tells of.`);
    else if (!driftRun)
      gaps.push(`No entry tells of the monitoring run ${drift.subject.id} that found the drift.`);
  }
  if (!run) gaps.push(`The registration of ${version.id} names no run.`);
  else {
    if (!factOf(evidence, 'RunStarted', run)) gaps.push(`No entry tells of the start of run ${run.id}.`);
    if (!factOf(evidence, 'RunFinished', run)) gaps.push(`No entry tells of the end of run ${run.id}.`);
  }
  const gated = gates.some(
    (entry) => entry.fact === 'GatePassed' && relatedAs(entry, 'run', 'run').some(({ id }) => id === run?.id),
  );
  if (!gated) gaps.push(`No entry tells that run ${run?.id ?? '(unknown)'} passed the gates.`);
  return gaps;
};
