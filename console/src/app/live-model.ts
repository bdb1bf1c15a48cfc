import type { EndpointState } from '../features/serving/api/endpoints';

/** The model that answers most requests of the first endpoint that answers any. */
export const liveModel = (states: readonly EndpointState[]): string | undefined =>
  states.flatMap(({ endpoint }) => [...endpoint.variants].sort((a, b) => b.weight - a.weight))[0]?.model;

/** Where a model goes: the endpoint that serves it, else the one that the project names. */
export const endpointFor = (
  states: readonly EndpointState[],
  model: string,
  byDefault: string | undefined,
): string | undefined =>
  states.find(({ endpoint }) => endpoint.variants.some((variant) => variant.model === model))?.endpoint
    .name ?? byDefault;
