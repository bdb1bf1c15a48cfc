import * as z from 'zod';

/** Stages of MLflow's registry, by the names that its answers carry. */
export const stages = ['None', 'Staging', 'Production', 'Archived'] as const;
export const stageSchema = z.enum(stages);
export type Stage = z.infer<typeof stageSchema>;

/** Stages whose other versions can be archived by a transition (protocol: MLflow transition-stage). */
export const activeStages: readonly Stage[] = ['Staging', 'Production'];

/** A stage by its name in any case, as MLflow takes it; undefined for anything else. */
export const stageNamed = (text: string): Stage | undefined =>
  stages.find((stage) => stage.toLowerCase() === text.toLowerCase());
