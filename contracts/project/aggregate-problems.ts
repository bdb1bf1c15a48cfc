import type { FeatureType } from '../features/value-types';
import { type FeatureViewDefinition, featureOfSpec } from './feature';
import type { ReferenceProblem } from './reference-problem';

const shortest = 3600;
const longest = 30 * 86_400;

/** Types that can be added up and compared, and what their sum is. */
const sums: Partial<Readonly<Record<FeatureType, FeatureType>>> = {
  INT32: 'INT64',
  INT64: 'INT64',
  FLOAT: 'DOUBLE',
  DOUBLE: 'DOUBLE',
};

type Function = 'sum' | 'count' | 'mean' | 'min' | 'max';

/** The type of an aggregate over an input of a type (none for `count`); undefined where there is no such aggregate. */
const resultType = (name: Function, input: FeatureType | undefined): FeatureType | undefined => {
  if (name === 'count') return 'INT64';
  if (input === undefined || sums[input] === undefined) return undefined;
  if (name === 'sum') return sums[input];
  return name === 'mean' ? 'DOUBLE' : input;
};

const problemsOf = (
  { inputs = {} }: Pick<FeatureViewDefinition, 'inputs'>,
  { type, aggregate }: ReturnType<typeof featureOfSpec>,
): readonly ReferenceProblem[] => {
  if (!aggregate) {
    const message =
      'every feature of a view with aggregates is one; give it an aggregate, or put it into a view of its own';
    return [{ path: [], message }];
  }
  const { function: name, input, windowSeconds } = aggregate;
  const problem = (field: string, message: string) => [{ path: ['aggregate', field], message }];
  if (windowSeconds < shortest || windowSeconds > longest)
    return problem('window', 'windows are of 1h to 30d');
  if (name === 'count' && input !== null) return problem('input', 'count counts events: leave the input out');
  if (name !== 'count' && input === null) return problem('function', `${name} needs an input`);
  const known = Object.keys(inputs);
  if (input !== null && !known.includes(input))
    return problem('input', `there is no input "${input}"; known: ${known.join(', ') || 'none'}`);
  const given = input === null ? undefined : inputs[input];
  const expected = resultType(name, given);
  if (expected === undefined) return problem('function', `${name} is of numbers, and ${input} is ${given}`);
  if (expected === type) return [];
  const of = given ? `${name} of ${given}` : name;
  return [{ path: ['type'], message: `${of} is ${expected}, not ${type}` }];
};

/** Aggregates that cannot be: windows, inputs, functions, types of results. Paths begin in the view. */
export const aggregateProblems = (view: FeatureViewDefinition): readonly ReferenceProblem[] => {
  const features = Object.entries(view.features).map(([name, spec]) => featureOfSpec(name, spec));
  const aggregated = features.some(({ aggregate }) => aggregate);
  if (!aggregated)
    return view.inputs
      ? [{ path: ['inputs'], message: 'inputs are what aggregates are computed from; no feature has one' }]
      : [];
  return [
    ...features.flatMap((feature) =>
      problemsOf(view, feature).map(({ path, message }) => ({
        path: ['features', feature.name, ...path],
        message,
      })),
    ),
    ...(view.online.history
      ? [
          {
            path: ['online', 'history'],
            message: 'a view with aggregates keeps tiles of its windows, and no dated rows',
          },
        ]
      : []),
    ...(view.online.group
      ? [{ path: ['online', 'group'], message: 'a view with aggregates has an online item of its own' }]
      : []),
  ];
};
