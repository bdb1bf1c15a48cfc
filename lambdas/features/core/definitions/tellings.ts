import type { Fact, JournalEntry, Subject } from '../../../../contracts/journal';
import { subjects } from '../../../../contracts/lineage/subjects';
import type { RequestViewDraft } from '../request/draft-request-view';
import type { EntityDraft } from './draft-entity';
import type { ServiceDraft } from './draft-service';
import type { ViewDraft } from './draft-view';

/** How the journal tells of a definition. */
export interface Telling {
  readonly fact: Fact;
  readonly subject: (version: number) => Subject;
  readonly details: (version: number) => JournalEntry['details'];
  /** What it stands on. */
  readonly inputs: readonly Subject[];
}

interface Used {
  readonly view: string;
  readonly viewVersion: number;
  readonly kind?: 'request' | undefined;
}

/** Subjects of the views that something names, each once. */
const subjectsOf = (used: readonly Used[]): readonly Subject[] => [
  ...new Map(
    used.map(({ view, viewVersion, kind }) => [
      view,
      kind === 'request' ? subjects.requestView(view, viewVersion) : subjects.featureView(view, viewVersion),
    ]),
  ).values(),
];

/** Models that a forced change takes from; nothing for a change that was not forced. */
const forcedDetails = (takesFrom: string | undefined): JournalEntry['details'] =>
  takesFrom === undefined ? {} : { forced: true, takesFrom };

export const tellEntity = ({ name, joinKeys }: EntityDraft): Telling => ({
  fact: 'EntityDefined',
  subject: (version) => subjects.entity(name, version),
  details: (version) => ({ entity: name, version, joinKeys: joinKeys.length }),
  inputs: [],
});

export const tellView = ({ name, source, features }: ViewDraft, takesFrom: string | undefined): Telling => ({
  fact: 'FeatureViewDefined',
  subject: (version) => subjects.featureView(name, version),
  details: (version) => ({
    view: name,
    version,
    source,
    features: features.length,
    ...forcedDetails(takesFrom),
  }),
  inputs: [],
});

export const tellRequestView = (
  { name, features, uses }: RequestViewDraft,
  takesFrom: string | undefined,
): Telling => ({
  fact: 'RequestViewDefined',
  subject: (version) => subjects.requestView(name, version),
  details: (version) => ({ view: name, version, features: features.length, ...forcedDetails(takesFrom) }),
  inputs: subjectsOf(uses),
});

export const tellService = ({ name, features }: ServiceDraft): Telling => ({
  fact: 'FeatureServiceDefined',
  subject: (version) => subjects.featureService(name, version),
  details: (version) => ({ service: name, version, features: features.length }),
  inputs: subjectsOf(features),
});
