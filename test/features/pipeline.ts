import { datasetStepOutputSchema } from '../../contracts/datasets/steps';
import {
  checkOutputSchema,
  defineOutputSchema,
  materializeOutputSchema,
  trainingSetOutputSchema,
} from '../../contracts/features/steps';
import type { datasetsSteps } from '../../lambdas/datasets/handlers/steps';
import type { featuresSteps } from '../../lambdas/features/handlers/steps';
import { runStep } from './run-step';

export type Steps = ReturnType<typeof datasetsSteps> & ReturnType<typeof featuresSteps>;

/** The data half of the training machine, step by step, for one dataset and one view. */
export const pipelineOf = (steps: Steps, dataset = 'city-weather') => {
  const view = 'daily_weather';
  const ingest = (projectVersion = 1) =>
    runStep(steps.ingest, datasetStepOutputSchema, { dataset, projectVersion });
  const clean = (rawVersion: number, projectVersion = 1) =>
    runStep(steps.clean, datasetStepOutputSchema, { dataset, rawVersion, projectVersion });
  const define = (projectVersion = 1) => runStep(steps.define, defineOutputSchema, { projectVersion });
  const materialize = (version: number, projectVersion = 1) =>
    runStep(steps.materialize, materializeOutputSchema, {
      view,
      datasets: [{ dataset, version }],
      projectVersion,
    });
  const check = (projectVersion = 1) => runStep(steps.check, checkOutputSchema, { view, projectVersion });
  const trainingSet = (version: number, projectVersion = 1) =>
    runStep(steps['training-set'], trainingSetOutputSchema, {
      datasets: [{ dataset, version }],
      projectVersion,
    });
  /** Ingest and clean; the number of the cleaned version. */
  const cleaned = async (projectVersion = 1): Promise<number> => {
    const raw = await ingest(projectVersion);
    const made = await clean(raw.version ?? 0, projectVersion);
    if (made.version === null) throw new Error(made.reason ?? 'not cleaned');
    return made.version;
  };
  return { ingest, clean, define, materialize, check, trainingSet, cleaned };
};
