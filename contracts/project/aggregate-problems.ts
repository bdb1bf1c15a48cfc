import { elementTypeOf, type FeatureType } from '../features/value-types';
import { type FeatureViewDefinition, featureOfSpec } from './feature';
import type { ReferenceProblem } from './reference-problem';
import { secondsOf } from './values';

const shortestWindow = 3600;
const longestWindow = 30 * 86_400;
const mostWindows = 8;
const mostInputs = 20;

/** Types that can be added up, and what their sum is. */
const sums: Partial<Readonly<Record<FeatureType, FeatureType>>> = {
  INT32: 'INT64',
  INT64: 'INT64',
  FLOAT: 'DOUBLE',
  DOUBLE: 'DOUBLE',
};

type Function = 'sum' | 'count' | 'mean' | 'min' | 'max';

/** The type of an aggregate over an input of a type; undefined where there is no such aggregate. */
const resultType = (name: Function, input: FeatureType): FeatureType | undefined => {
  if (name === 'count') return 'INT64';
  if (name === 'sum') return sums[input];
  if (name === 'mean') return sums[input] && 'DOUBLE';
  return sums[input] || input === 'UNIX_TIMESTAMP' ? input : undefined;
};

const problemsOf = (
  inputs: Readonly<Record<string, FeatureType>>,
  { type, aggregate }: ReturnType<typeof featureOfSpec>,
): readonly ReferenceProblem[] => {
  if (!aggregate) {
    const message =
      'every feature of a view with aggregates is one; give it an aggregate, or put it into a view of its own';
    return [{ path: [], message }];
  }
  const { function: name, input, windowSeconds } = aggregate;
  const problem = (field: string, message: string) => [{ path: ['aggregate', field], message }];
  if (windowSeconds < shortestWindow || windowSeconds > longestWindow)
    return problem('window', 'windows are of 1h to 30d');
  if (name !== 'count' && input === null) return problem('function', `${name} needs an input`);
  const known = Object.keys(inputs);
  if (input !== null && !known.includes(input))
    return problem('input', `there is no input "${input}"; known: ${known.join(', ') || 'none'}`);
  const given = input === null ? undefined : inputs[input];
  const expected = given === undefined ? 'INT64' : resultType(name, given);
  if (expected === undefined) return problem('function', `there is no ${name} of ${given}`);
  if (expected === type) return [];
  const of = given ? `${name} of ${given}` : name;
  return [{ path: ['type'], message: `${of} is ${expected}, not ${type}` }];
};

/** What a view with aggregates says besides: how its events are kept, and how many windows it has. */
const problemsOfView = (
  { ttl, online, inputs }: FeatureViewDefinition,
  windows: ReadonlySet<number>,
): readonly ReferenceProblem[] => {
  const problem = (wrong: boolean, path: readonly string[], message: string) =>
    wrong ? [{ path, message }] : [];
  const lists = Object.entries(inputs ?? {}).filter(([, type]) => elementTypeOf(type) !== undefined);
  return [
    ...problem(
      inputs === undefined,
      ['inputs'],
      'name the columns of the events that are aggregated; {} when they are only counted',
    ),
    ...problem(Object.keys(inputs ?? {}).length > mostInputs, ['inputs'], `at most ${mostInputs} inputs`),
    ...lists.map(([name, type]) => ({
      path: ['inputs', name],
      message: `inputs are scalars, and not ${type}`,
    })),
    ...problem(windows.size > mostWindows, ['features'], `at most ${mostWindows} different windows`),
    ...problem(
      ttl !== undefined,
      ['ttl'],
      'the windows of a view with aggregates say how old an event may be: leave the ttl out',
    ),
    ...problem(
      online.group !== undefined,
      ['online', 'group'],
      'a view with aggregates has an online item of its own',
    ),
    ...problem(
      online.history !== undefined && secondsOf(online.history) > longestWindow,
      ['online', 'history'],
      'a view with aggregates keeps at most 30d of its events online',
    ),
  ];
};

/** Aggregates that cannot be: windows, inputs, functions, types of results. Paths begin in the view. */
export const aggregateProblems = (view: FeatureViewDefinition): readonly ReferenceProblem[] => {
  const features = Object.entries(view.features).map(([name, spec]) => featureOfSpec(name, spec));
  const windows = new Set(features.flatMap(({ aggregate }) => aggregate?.windowSeconds ?? []));
  if (windows.size === 0)
    return view.inputs
      ? [{ path: ['inputs'], message: 'inputs are what aggregates are computed from; no feature has one' }]
      : [];
  return [
    ...features.flatMap((feature) =>
      problemsOf(view.inputs ?? {}, feature).map(({ path, message }) => ({
        path: ['features', feature.name, ...path],
        message,
      })),
    ),
    ...problemsOfView(view, windows),
  ];
};
