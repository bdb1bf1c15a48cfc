import type { ProjectState } from '../../../contracts/lineage/story';

const weightsText = (weights: Readonly<Record<string, number>>): string =>
  Object.entries(weights)
    .map(([variant, weight]) => `${variant} ${weight} %`)
    .join(', ') || 'nothing in service';

/** A state as names and values, in the order in which they are shown; equal states give equal lines. */
export const stateLines = (state: ProjectState): ReadonlyMap<string, string> =>
  new Map([
    ['project version', String(state.projectVersion ?? 'none')],
    ...state.models.flatMap(({ model, aliases, versions }) => [
      ...versions.map(({ version, approval }) => [`${model}/${version}`, approval] as const),
      ...Object.entries(aliases).map(
        ([alias, version]) => [`${model}@${alias}`, `version ${version}`] as const,
      ),
    ]),
    ...state.endpoints.map(
      ({ endpoint, weights }) => [`endpoint ${endpoint}`, weightsText(weights)] as const,
    ),
    ...state.monitors.map(({ monitor, state: of }) => [`monitor ${monitor}`, of] as const),
  ]);
