import type { ProjectDefinition } from '../../../contracts/project/schema';

/** Metrics that a project says it cares about: what success is, what gates ask, what trials are chosen by. */
export const metricsOf = ({ useCase, gates, training }: ProjectDefinition): readonly string[] => [
  ...new Set([
    useCase.success.metric,
    ...gates.map(({ metric }) => metric),
    training.search.objective.metric,
  ]),
];
