import { columnProblems } from './column-problems';
import type { ReferenceProblem } from './reference-problem';
import type { ProjectDefinition } from './schema';
import { isHashSplit } from './split';
import { mostTrials } from './training';

const unknown = (what: string, name: string, known: readonly string[]): string =>
  `there is no ${what} "${name}"; known: ${known.join(', ')}`;

const duplicates = (names: readonly string[]): readonly number[] =>
  names.flatMap((name, index) => (names.indexOf(name) < index ? [index] : []));

const viewProblems = (definition: ProjectDefinition): readonly ReferenceProblem[] => {
  const datasets = definition.datasets.map(({ name }) => name);
  const entities = definition.entities.map(({ name }) => name);
  return definition.featureViews.flatMap((view, index) => [
    ...(view.source === undefined || datasets.includes(view.source)
      ? []
      : [{ path: ['featureViews', index, 'source'], message: unknown('dataset', view.source, datasets) }]),
    ...view.entities.flatMap((entity, position) =>
      entities.includes(entity)
        ? []
        : [
            {
              path: ['featureViews', index, 'entities', position],
              message: unknown('entity', entity, entities),
            },
          ],
    ),
  ]);
};

const serviceProblems = (definition: ProjectDefinition): readonly ReferenceProblem[] => {
  const views = new Map(definition.featureViews.map((view) => [view.name, Object.keys(view.features)]));
  return definition.featureService.features.flatMap((reference, index) => {
    const [view = '', feature = ''] = reference.split(':');
    const path = ['featureService', 'features', index];
    const features = views.get(view);
    if (!features) return [{ path, message: unknown('feature view', view, [...views.keys()]) }];
    if (feature === '*' || features.includes(feature)) return [];
    return [{ path, message: unknown(`feature of ${view}`, feature, features) }];
  });
};

const duplicateProblems = (definition: ProjectDefinition): readonly ReferenceProblem[] =>
  (['datasets', 'entities', 'featureViews'] as const).flatMap((section) => {
    const names = definition[section].map(({ name }) => name);
    return duplicates(names).map((index) => ({
      path: [section, index, 'name'],
      message: `"${names[index]}" is named twice`,
    }));
  });

const labelProblems = (definition: ProjectDefinition): readonly ReferenceProblem[] => {
  const entities = definition.entities.map(({ name }) => name);
  return definition.label.entities.flatMap((entity, index) =>
    entities.includes(entity)
      ? []
      : [{ path: ['label', 'entities', index], message: unknown('entity', entity, entities) }],
  );
};

const splitProblems = ({ training: { split } }: ProjectDefinition): readonly ReferenceProblem[] => {
  if (isHashSplit(split)) return [];
  const problem = (name: 'validation' | 'test', message: string) => ({
    path: ['training', 'split', name, 'from'],
    message,
  });
  return [
    ...(split.train.to < split.validation.from
      ? []
      : [problem('validation', 'must be after the end of train')]),
    ...(split.validation.to < split.test.from
      ? []
      : [problem('test', 'must be after the end of validation')]),
  ];
};

const searchProblems = ({ training: { search } }: ProjectDefinition): readonly ReferenceProblem[] => {
  const points = Object.values(search.space).reduce((product, values) => product * values.length, 1);
  if (search.strategy !== 'grid' || points <= mostTrials) return [];
  const message = `the grid has ${points} combinations, at most ${mostTrials} are run; leave out values, or write strategy: random with trials`;
  return [{ path: ['training', 'search', 'space'], message }];
};

/** What a schema cannot see: names that point to nothing, names used twice, periods that overlap. */
export const referenceProblems = (definition: ProjectDefinition): readonly ReferenceProblem[] => [
  ...duplicateProblems(definition),
  ...viewProblems(definition),
  ...serviceProblems(definition),
  ...labelProblems(definition),
  ...splitProblems(definition),
  ...searchProblems(definition),
  ...columnProblems(definition),
];
