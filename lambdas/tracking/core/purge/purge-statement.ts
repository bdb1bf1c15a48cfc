import type { Statement } from '../../../../contracts/journal';
import type { BinnedKind, PurgeCounts } from '../../../../contracts/tracking/purge-routes';
import type { Binned } from './bin';
import type { Purged } from './purge-thing';

const sum = (purged: readonly Purged[], what: keyof PurgeCounts): number =>
  purged.reduce((total, each) => total + each[what], 0);

const facts = {
  experiment: 'ExperimentPurged',
  'logged-model': 'LoggedModelsPurged',
  run: 'RunsPurged',
} as const satisfies Record<BinnedKind, Statement['fact']>;

const counted: Readonly<Record<BinnedKind, readonly (keyof PurgeCounts)[]>> = {
  experiment: ['runs', 'loggedModels', 'traces', 'objects', 'bytes'],
  'logged-model': ['loggedModels', 'objects', 'bytes'],
  run: ['runs', 'objects', 'bytes'],
};

/** What the journal keeps of purged things of one kind: how much went, and nothing of what it was. */
export const purgeStatement = (
  project: string,
  { kind, id }: Binned,
  purged: readonly Purged[],
): Statement => ({
  project,
  fact: facts[kind],
  subject: kind === 'experiment' ? { kind: 'experiment', id } : { kind: 'project', id: project },
  details: Object.fromEntries(counted[kind].map((what) => [what, sum(purged, what)])),
});
