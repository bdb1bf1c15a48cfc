import type { Fact, JournalEntry, Subject } from '../../../../contracts/journal';
import { textIn } from '../entry/details';
import type { Cast } from './cast';
import { type Evidence, factOf, nodesOf, relatedAs } from './evidence';

/** The fact that made a thing of each kind. */
const makers: Readonly<Partial<Record<Subject['kind'], Fact>>> = {
  'dataset-version': 'DatasetVersionCreated',
  'feature-view': 'FeatureViewDefined',
  'feature-service': 'FeatureServiceDefined',
  'training-set': 'TrainingSetCreated',
};

const unmade = (evidence: Evidence): readonly string[] =>
  Object.entries(makers).flatMap(([kind, fact]) =>
    nodesOf(evidence, kind as Subject['kind'])
      .filter((subject) => !factOf(evidence, fact, subject))
      .map(({ id }) => `No entry tells how ${kind} ${id} was made.`),
  );

/** A cleaned version comes from a raw one, a feature view from a dataset, a service from views. */
const rootless = (evidence: Evidence): readonly string[] => {
  const hasInput = ({ kind, id }: Subject) =>
    evidence.edges.some(({ to }) => to.kind === kind && to.id === id);
  const needing = [
    ...nodesOf(evidence, 'dataset-version').filter((subject) => {
      const made = factOf(evidence, 'DatasetVersionCreated', subject);
      return made !== undefined && textIn(made, 'kind') === 'cleaned';
    }),
    ...nodesOf(evidence, 'feature-view'),
    ...nodesOf(evidence, 'feature-service'),
    ...nodesOf(evidence, 'training-set'),
  ];
  return needing
    .filter((subject) => !hasInput(subject))
    .map(({ kind, id }) => `Nothing tells what ${kind} ${id} was made of.`);
};

const inputsOf = (entry: JournalEntry, kind: Subject['kind']): readonly string[] =>
  relatedAs(entry, 'input', kind).map(({ id }) => id);

/** Views that the feature services of the story take from: a project may define others, which no row has. */
const viewsInUse = (evidence: Evidence): ReadonlySet<string> =>
  new Set(
    [
      ...evidence.edges.filter(({ to }) => to.kind === 'feature-service').map(({ from }) => from),
      ...nodesOf(evidence, 'feature-service').flatMap((subject) => {
        const defined = factOf(evidence, 'FeatureServiceDefined', subject);
        return defined ? relatedAs(defined, 'input', 'feature-view') : [];
      }),
    ].map(({ id }) => id),
  );

/** The registration and the training set name the same data and features. */
const disagreements = (
  evidence: Evidence,
  registered: JournalEntry,
  trainingSet: JournalEntry,
): readonly string[] => {
  const inUse = viewsInUse(evidence);
  return (['dataset-version', 'feature-view', 'feature-service'] as const).flatMap((kind) => {
    const [ofVersion, ofSet] = [inputsOf(registered, kind), inputsOf(trainingSet, kind)];
    const needed = kind === 'feature-view' ? ofVersion.filter((id) => inUse.has(id)) : ofVersion;
    const missing = [
      ...ofSet.filter((id) => !ofVersion.includes(id)),
      ...needed.filter((id) => !ofSet.includes(id)),
    ];
    return missing.map((id) => `Registration and training set do not agree on ${kind} ${id}.`);
  });
};

/** What a version was made of. One that was registered by hand may name no data. */
export const gapsOfInputs = (evidence: Evidence, cast: Cast): readonly string[] => {
  const { registered, execution, trainingSet, version } = cast;
  const made = factOf(evidence, 'TrainingSetCreated', trainingSet);
  return [
    ...(execution && !trainingSet ? [`The registration of ${version.id} names no training set.`] : []),
    ...unmade(evidence),
    ...rootless(evidence),
    ...(registered && made ? disagreements(evidence, registered, made) : []),
  ];
};
