import type { EntityVersion } from '../../../../contracts/features/entity';
import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import type { SearchResult } from '../../../../contracts/features/usage';
import { descriptionOf } from './described';

/** The newest versions of everything that is defined in a project. */
export interface AllDefinitions {
  readonly entities: readonly EntityVersion[];
  readonly views: readonly FeatureViewVersion[];
  readonly requestViews: readonly RequestViewVersion[];
  readonly services: readonly FeatureServiceVersion[];
}

/** What can be found: what it says itself, and what is said by the view that it is in. */
interface Candidate {
  readonly result: Omit<SearchResult, 'score'>;
  readonly ownName: string;
  readonly around: readonly string[];
}

/** Weights of where a word is found; a name tells more than a text about it. */
const weights = {
  wholeName: 100,
  partOfName: 50,
  insideName: 30,
  tag: 20,
  entity: 15,
  owner: 10,
  description: 5,
  around: 1,
} as const;

const partsOf = (name: string): readonly string[] => name.toLowerCase().split(/[^\p{L}\p{N}]+/u);

const nameScore = (name: string, word: string): number => {
  if (name.toLowerCase() === word) return weights.wholeName;
  if (partsOf(name).includes(word)) return weights.partOfName;
  return name.toLowerCase().includes(word) ? weights.insideName : 0;
};

const ifIn = (texts: readonly (string | undefined)[], word: string, weight: number): number =>
  texts.some((text) => text?.toLowerCase().includes(word)) ? weight : 0;

const ownScore = ({ ownName, result }: Candidate, word: string): number =>
  nameScore(ownName, word) +
  ifIn(Object.entries(result.tags ?? {}).flat(), word, weights.tag) +
  ifIn(result.entities, word, weights.entity) +
  ifIn([result.owner], word, weights.owner) +
  ifIn([result.description], word, weights.description);

/** Every word has to be somewhere, and one of them in what the candidate says itself. */
const scoreOf = (candidate: Candidate, words: readonly string[]): number => {
  const own = words.map((word) => ownScore(candidate, word));
  const around = words.map((word) => ifIn(candidate.around, word, weights.around));
  const isEverywhere = words.every((_, index) => (own[index] ?? 0) + (around[index] ?? 0) > 0);
  if (!isEverywhere || own.every((score) => score === 0)) return 0;
  return [...own, ...around].reduce((sum, score) => sum + score, 0);
};

const entitiesOf = ({ entities }: FeatureViewVersion): string[] => [
  ...new Set(entities.map(({ entity }) => entity)),
];

const aroundOf = (view: FeatureViewVersion | RequestViewVersion): readonly string[] => [
  view.name,
  ...Object.entries(view.tags ?? {}).flat(),
  view.owner ?? '',
  view.description ?? '',
];

const ofEntity = (entity: EntityVersion): Candidate => ({
  ownName: entity.name,
  around: entity.joinKeys.map(({ joinKey }) => joinKey),
  result: {
    kind: 'entity',
    name: entity.name,
    version: entity.version,
    entities: [entity.name],
    ...descriptionOf(entity),
  },
});

const ofView = (view: FeatureViewVersion): readonly Candidate[] => [
  {
    ownName: view.name,
    around: [],
    result: {
      kind: 'feature-view',
      name: view.name,
      version: view.version,
      entities: entitiesOf(view),
      ...descriptionOf(view),
    },
  },
  ...view.features.map(
    (feature): Candidate => ({
      ownName: feature.name,
      around: aroundOf(view),
      result: {
        kind: 'feature',
        name: `${view.name}:${feature.name}`,
        version: view.version,
        type: feature.type,
        entities: entitiesOf(view),
        ...descriptionOf(feature),
      },
    }),
  ),
];

const ofRequestView = (view: RequestViewVersion): readonly Candidate[] => [
  {
    ownName: view.name,
    around: view.uses.map(({ view: used, feature }) => `${used}:${feature}`),
    result: {
      kind: 'request-view',
      name: view.name,
      version: view.version,
      entities: [],
      ...descriptionOf(view),
    },
  },
  ...view.features.map(
    (feature): Candidate => ({
      ownName: feature.name,
      around: aroundOf(view),
      result: {
        kind: 'request-feature',
        name: `${view.name}:${feature.name}`,
        version: view.version,
        type: feature.type,
        entities: [],
        ...descriptionOf(feature),
      },
    }),
  ),
];

const ofService = (service: FeatureServiceVersion): Candidate => ({
  ownName: service.name,
  around: service.features.map(({ view, feature }) => `${view}:${feature}`),
  result: {
    kind: 'feature-service',
    name: service.name,
    version: service.version,
    entities: [],
    ...descriptionOf(service),
  },
});

/** Definitions that hold all words, best first; equally good ones by name. Words are parted by white space. */
export const searchDefinitions = (
  { entities, views, requestViews, services }: AllDefinitions,
  text: string,
  limit: number,
): readonly SearchResult[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return [
    ...entities.map(ofEntity),
    ...views.flatMap(ofView),
    ...requestViews.flatMap(ofRequestView),
    ...services.map(ofService),
  ]
    .map((candidate) => ({ ...candidate.result, score: scoreOf(candidate, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
    .slice(0, limit);
};
