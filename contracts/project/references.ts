import { columnProblems } from './column-problems';
import { cleanedColumns } from './dataset-columns';
import type { ReferenceProblem } from './reference-problem';
import type { ProjectDefinition } from './schema';
import { serviceProblems } from './service-problems';
import { isHashSplit } from './split';
import { mostTrials } from './training';
import { unknownName, viewProblems } from './view-problems';

const duplicates = (names: readonly string[]): readonly number[] =>
  names.flatMap((name, index) => (names.indexOf(name) < index ? [index] : []));

const problemsOfViews = (definition: ProjectDefinition): readonly ReferenceProblem[] => {
  const { entities, datasets, featureViews: views } = definition;
  const columns = new Map(datasets.map((dataset) => [dataset.name, cleanedColumns(dataset)]));
  return views.flatMap((view, index) =>
    viewProblems(view, { entities, datasets: columns, views }).map(({ path, message }) => ({
      path: ['featureViews', index, ...path],
      message,
    })),
  );
};

const duplicateProblems = (definition: ProjectDefinition): readonly ReferenceProblem[] =>
  (['datasets', 'entities', 'featureViews', 'requestViews', 'featureServices'] as const).flatMap(
    (section) => {
      const names = definition[section].map(({ name }) => name);
      return duplicates(names).map((index) => ({
        path: [section, index, 'name'],
        message: `"${names[index]}" is named twice`,
      }));
    },
  );

/** Services name views and request views alike, and the model's service is one of the services. */
const sharedNames = (definition: ProjectDefinition): readonly ReferenceProblem[] => {
  const views = definition.featureViews.map(({ name }) => name);
  return [
    ...definition.requestViews.flatMap(({ name }, index) =>
      views.includes(name)
        ? [{ path: ['requestViews', index, 'name'], message: `"${name}" is a feature view already` }]
        : [],
    ),
    ...definition.featureServices.flatMap(({ name }, index) =>
      name === definition.featureService.name
        ? [{ path: ['featureServices', index, 'name'], message: `"${name}" is the service of the model` }]
        : [],
    ),
  ];
};

const labelProblems = (definition: ProjectDefinition): readonly ReferenceProblem[] => {
  const entities = definition.entities.map(({ name }) => name);
  return definition.label.entities.flatMap((entity, index) =>
    entities.includes(entity)
      ? []
      : [{ path: ['label', 'entities', index], message: unknownName('entity', entity, entities) }],
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
  ...sharedNames(definition),
  ...problemsOfViews(definition),
  ...serviceProblems(definition),
  ...labelProblems(definition),
  ...splitProblems(definition),
  ...searchProblems(definition),
  ...columnProblems(definition),
];
