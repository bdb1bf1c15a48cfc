import type { Fact, JournalEntry } from '../../../../contracts/journal';
import type { StoryLine } from '../../../../contracts/lineage/story';
import { subjects } from '../../../../contracts/lineage/subjects';
import { numberIn, textIn } from '../entry/details';
import { weightsOf } from '../state/routing';
import type { Cast } from './cast';
import { type Evidence, factsIn, type Hero, isSame } from './evidence';
import { line } from './line';
import { shown } from './words';

const because = (entry: JournalEntry): string => {
  const reason = textIn(entry, 'reason');
  return reason ? `: ${reason.replace(/\.$/, '')}` : '';
};

const routing = (entry: JournalEntry): string => shown(entry, 'routing').replace(/=(\d+)/g, ' $1 %');

const checked = (entry: JournalEntry): string => {
  const what = textIn(entry, 'checks') ?? textIn(entry, 'reason');
  const decision = textIn(entry, 'decision') ?? textIn(entry, 'verdict');
  return `The checks said ${decision?.replaceAll('_', ' ') ?? 'something'}${what ? `: ${what.replace(/\.$/, '')}` : ''}.`;
};

/** What each fact of a rollout says in words. */
const tales: Readonly<Partial<Record<Fact, (entry: JournalEntry, hero: Hero) => string>>> = {
  DeploymentStarted: (entry) =>
    `${entry.principal} started deployment ${entry.subject.id} to endpoint ${shown(entry, 'endpoint')} (${shown(entry, 'strategy').replaceAll('_', ' ')}).`,
  TrafficShifted: (entry) => `Traffic of ${shown(entry, 'endpoint')} went to ${routing(entry)}.`,
  RolloutChecked: checked,
  DeploymentSucceeded: (entry) =>
    `The deployment succeeded: endpoint ${shown(entry, 'endpoint')} answers with it.`,
  DeploymentFailed: (entry) => `The deployment failed${because(entry)}.`,
  DeploymentRolledBack: (entry, { version }) => {
    const isBack = (weightsOf(textIn(entry, 'routing') ?? '')[`v${version}`] ?? 0) > 0;
    const what = isBack ? 'Traffic was given back to it' : 'It was rolled back';
    return `${what}${because(entry)}; ${shown(entry, 'endpoint')} went to ${routing(entry)}.`;
  },
  EndpointRetired: (entry) =>
    `Endpoint ${entry.subject.kind === 'endpoint' ? entry.subject.id : shown(entry, 'endpoint')} was retired${because(entry)}.`,
};

const liveLines = (evidence: Evidence): readonly StoryLine[] => {
  const moves = factsIn(
    evidence,
    ['ModelAliasSet', 'ModelAliasDeleted'],
    subjects.registeredModel(evidence.model),
  ).filter((entry) => textIn(entry, 'alias') === 'live');
  return moves.flatMap((entry) => {
    const { version } = entry.details;
    const text =
      version === evidence.version
        ? `The alias live came to version ${version}.`
        : version === null
          ? 'The alias live was taken away.'
          : `The alias live went on to version ${String(version)}.`;
    return line('rollout', text, [entry]);
  });
};

/** Whether an entry is of this version: its own deployments, or a rollback that took the traffic from it. */
const isOwn = (entry: JournalEntry, { version, deployments }: Cast, hero: Hero): boolean =>
  deployments.some((deployment) => isSame(deployment, entry.subject)) ||
  entry.relations.some(({ subject }) => isSame(subject, version)) ||
  (entry.fact === 'DeploymentRolledBack' && numberIn(entry, 'from') === hero.version);

/** How it went into service and out again, in order of time. */
export const tellRollout = (evidence: Evidence, cast: Cast): readonly StoryLine[] => {
  const told = evidence.entries.flatMap((entry) => {
    if (!isOwn(entry, cast, evidence)) return [];
    const tale = tales[entry.fact];
    return tale ? line('rollout', tale(entry, evidence), [entry]) : [];
  });
  return [...told, ...liveLines(evidence)].sort((a, b) =>
    (a.entries[0] ?? '') < (b.entries[0] ?? '') ? -1 : 1,
  );
};
