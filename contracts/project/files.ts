import type { ProjectDefinition } from './schema';

/** Every file that a definition names, in order of appearance, each once. */
export const filesOfDefinition = (definition: ProjectDefinition): readonly string[] => [
  ...new Set([
    ...definition.datasets.map(({ source }) => source),
    ...definition.featureViews.flatMap(({ sql }) => sql ?? []),
    definition.label.sql,
    definition.training.trainer.entry,
    ...definition.training.trainer.modules,
  ]),
];
