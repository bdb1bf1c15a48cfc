import type { JournalEntry, Subject } from '../../../../contracts/journal';
import { subjects } from '../../../../contracts/lineage/subjects';
import { numberIn, textIn } from '../entry/details';
import { type Evidence, factOf, factsIn, keyOf, nodesOf, relatedAs } from './evidence';

/** Who and what plays a part in a story; what is missing is undefined or absent from its list. */
export interface Cast {
  readonly version: Subject;
  readonly registered: JournalEntry | undefined;
  /** The training that made the version; undefined for one that was registered by hand. */
  readonly execution: Subject | undefined;
  readonly started: JournalEntry | undefined;
  readonly projectVersion: Subject | undefined;
  readonly applied: JournalEntry | undefined;
  /** The drift that started the training. */
  readonly drift: JournalEntry | undefined;
  readonly driftRun: JournalEntry | undefined;
  readonly run: Subject | undefined;
  readonly trainingSet: Subject | undefined;
  readonly gates: readonly JournalEntry[];
  readonly comparison: readonly JournalEntry[];
  readonly decision: JournalEntry | undefined;
  readonly deployments: readonly Subject[];
}

/** The execution that a version's registration names: by relation, else by its details. */
const executionOf = (registered: JournalEntry | undefined): Subject | undefined => {
  if (!registered) return undefined;
  const named = textIn(registered, 'execution');
  return (
    relatedAs(registered, 'execution', 'execution')[0] ??
    (named === undefined ? undefined : subjects.execution(named))
  );
};

/** Deployments of the version, from whatever entry speaks of one. */
const deploymentsOf = (evidence: Evidence, version: Subject): readonly Subject[] => {
  const told = evidence.entries.filter(
    (entry) =>
      entry.subject.kind === 'deployment' &&
      entry.relations.some(({ subject }) => keyOf(subject) === keyOf(version)),
  );
  const all = [...told.map(({ subject }) => subject), ...nodesOf(evidence, 'deployment')];
  return [...new Map(all.map((subject) => [keyOf(subject), subject])).values()];
};

/** Finds the parts of a story in its evidence. */
export const castOf = (evidence: Evidence): Cast => {
  const { project, model, version: number, entries } = evidence;
  const version = subjects.modelVersion(model, number);
  const registered = factOf(evidence, 'ModelVersionRegistered', version);
  const execution = executionOf(registered);
  const started = factOf(evidence, 'ExecutionStarted', execution);
  const applied =
    (started && numberIn(started, 'projectVersion')) ??
    (registered && numberIn(registered, 'projectVersion'));
  const projectVersion = applied === undefined ? undefined : subjects.projectVersion(project, applied);
  const drift = entries.find(
    ({ id, fact }) => id === started?.cause && (fact === 'DriftDetected' || fact === 'DriftPersisted'),
  );
  const ofExecution = (facts: Parameters<typeof factsIn>[1]) =>
    execution ? factsIn(evidence, facts, execution) : [];
  return {
    version,
    registered,
    execution,
    started,
    projectVersion,
    applied:
      projectVersion &&
      factsIn(evidence, ['ProjectApplied']).find((entry) => numberIn(entry, 'version') === applied),
    drift,
    driftRun: factOf(evidence, 'MonitoringCompleted', drift?.subject),
    run: (registered && relatedAs(registered, 'input', 'run')[0]) ?? nodesOf(evidence, 'run')[0],
    trainingSet:
      (registered && relatedAs(registered, 'input', 'training-set')[0]) ??
      nodesOf(evidence, 'training-set')[0],
    gates: ofExecution(['GatePassed', 'GateFailed']),
    comparison: factsIn(evidence, ['ChallengerCompared']).filter(
      (entry) =>
        numberIn(entry, 'challenger') === number ||
        relatedAs(entry, 'challenger', 'model-version').some(({ id }) => id === version.id),
    ),
    decision: factsIn(evidence, ['ModelVersionApproved', 'ModelVersionRejected'], version)[0],
    deployments: deploymentsOf(evidence, version),
  };
};
