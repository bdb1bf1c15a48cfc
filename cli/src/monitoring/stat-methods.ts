import { driftMethods, performanceMethods } from '../../../statistics';
import { UsageFailure } from '../failure';
import { table } from '../output/table';

export type DriftName = keyof typeof driftMethods;
export type PerformanceName = keyof typeof performanceMethods;
export type MethodName = DriftName | PerformanceName;

/** Options of its own that a drift method takes beside its data and `--kind`, by their flags. */
const settings: Readonly<Partial<Record<DriftName, readonly string[]>>> = {
  psi: ['bins', 'binning'],
  ks: ['p'],
  chi_squared: ['expected'],
  jensen_shannon: ['bins', 'base'],
  wasserstein: ['normed'],
};
const settingsByInput = { labels: ['positive', 'average'], scores: ['positive', 'classes'], numbers: [] };
const dataByInput = { labels: '--predicted', scores: '--score', numbers: '--predicted' };

export const isDriftName = (name: MethodName): name is DriftName => name in driftMethods;

export const methodNamed = (name: string): MethodName => {
  if (Object.hasOwn(driftMethods, name) || Object.hasOwn(performanceMethods, name)) return name as MethodName;
  throw new UsageFailure(`there is no method ${name}; see cairn stat --list`);
};

/** Options of data that the method needs. */
export const dataOf = (name: MethodName): readonly string[] =>
  isDriftName(name) ? ['--reference', '--current'] : ['--truth', dataByInput[performanceMethods[name].takes]];

/** Refuses settings that the method would silently ignore. */
export const checkSettings = (name: MethodName, given: object): void => {
  const taken: readonly string[] = isDriftName(name)
    ? ['kind', ...(settings[name] ?? [])]
    : settingsByInput[performanceMethods[name].takes];
  const ignored = Object.entries(given).find(
    ([option, value]) => value !== undefined && !taken.includes(option),
  );
  if (!ignored) return;
  const instead =
    taken.length > 0 ? `it takes ${taken.map((option) => `--${option}`).join(', ')}` : 'it takes no settings';
  throw new UsageFailure(`${name} takes no --${ignored[0]}; ${instead}`);
};

/** All methods with what they need. */
export const methodTable = (): string =>
  table(
    [{ title: 'method' }, { title: 'what it is' }, { title: 'of' }],
    [...Object.values(driftMethods), ...Object.values(performanceMethods)].map(({ method, title }) => [
      method,
      title,
      dataOf(method).join(' '),
    ]),
  );
