import type { FeatureType } from '../features/value-types';
import { type FeatureServiceDefinition, featureOfSpec, type RequestViewDefinition } from './feature';
import type { ReferenceProblem } from './reference-problem';
import type { ProjectDefinition } from './schema';
import { unknownName } from './view-problems';

/** Types that models take. */
const modelTypes: readonly FeatureType[] = [
  'STRING',
  'INT32',
  'INT64',
  'DOUBLE',
  'FLOAT',
  'BOOL',
  'UNIX_TIMESTAMP',
];

export const isModelType = (type: FeatureType): boolean => modelTypes.includes(type);

type Types = ReadonlyMap<string, Readonly<Record<string, FeatureType>>>;

const typesOf = ({ featureViews, requestViews }: ProjectDefinition): Types =>
  new Map([
    ...featureViews.map(
      ({ name, features }) =>
        [
          name,
          Object.fromEntries(
            Object.entries(features).map(([feature, spec]) => [feature, featureOfSpec(feature, spec).type]),
          ),
        ] as const,
    ),
    ...requestViews.map(
      ({ name, features }) =>
        [
          name,
          Object.fromEntries(Object.entries(features).map(([feature, { type }]) => [feature, type])),
        ] as const,
    ),
  ]);

const split = (reference: string): readonly [string, string] => {
  const colon = reference.indexOf(':');
  return [reference.slice(0, colon), reference.slice(colon + 1)];
};

const referenceProblem = (reference: string, types: Types): string | undefined => {
  const [view, feature] = split(reference);
  const features = types.get(view);
  if (!features) return unknownName('feature view', view, [...types.keys()]);
  if (feature === '*' || Object.hasOwn(features, feature)) return undefined;
  return unknownName(`feature of ${view}`, feature, Object.keys(features));
};

const problemsOf = (
  { features }: Pick<FeatureServiceDefinition, 'features'>,
  types: Types,
  path: readonly (string | number)[],
  problem: (reference: string, types: Types) => string | undefined,
): readonly ReferenceProblem[] =>
  features.flatMap((reference, index) => {
    const message = problem(reference, types);
    return message === undefined ? [] : [{ path: [...path, 'features', index], message }];
  });

/** Models take scalars: what else a service may hold is for others. */
const modelProblem = (reference: string, types: Types): string | undefined => {
  const [view, wanted] = split(reference);
  const unfit = Object.entries(types.get(view) ?? {}).find(
    ([feature, type]) => (wanted === '*' || wanted === feature) && !isModelType(type),
  );
  if (!unfit) return undefined;
  return `${view}:${unfit[0]} is ${unfit[1]}, and models take ${modelTypes.join(', ')}; compute a scalar from it (a request view, or the SQL), or put it into one of featureServices`;
};

const requestViewProblems = (
  { uses, inputs, features }: RequestViewDefinition,
  index: number,
  views: Types,
): readonly ReferenceProblem[] => {
  const names = Object.keys(inputs).map((name) => name.toLowerCase());
  return [
    ...uses.flatMap((reference, position) => {
      const message = referenceProblem(reference, views);
      return message === undefined ? [] : [{ path: ['requestViews', index, 'uses', position], message }];
    }),
    ...Object.keys(features)
      .filter((name) => names.includes(name.toLowerCase()))
      .map((name) => ({
        path: ['requestViews', index, 'features', name],
        message: `"${name}" is an input already`,
      })),
  ];
};

/** Request views and services that name what is not there, or what their readers cannot take. */
export const serviceProblems = (definition: ProjectDefinition): readonly ReferenceProblem[] => {
  const types = typesOf(definition);
  const ofViews: Types = new Map(
    [...types].filter(([name]) => definition.featureViews.some((view) => view.name === name)),
  );
  const { featureService, featureServices, requestViews } = definition;
  return [
    ...requestViews.flatMap((view, index) => requestViewProblems(view, index, ofViews)),
    ...problemsOf(featureService, types, ['featureService'], referenceProblem),
    ...problemsOf(featureService, types, ['featureService'], modelProblem),
    ...featureServices.flatMap((service, index) =>
      problemsOf(service, types, ['featureServices', index], referenceProblem),
    ),
  ];
};
