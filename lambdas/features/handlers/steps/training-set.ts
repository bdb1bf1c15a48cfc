import { trainingSetInputSchema } from '../../../../contracts/features/steps';
import { withDuckDb } from '../../../platform/duckdb/session';
import { defineStep } from '../../../platform/steps';
import { definedService } from '../../core/definitions/defined-versions';
import { createTrainingSet } from '../../core/training-set/create-training-set';
import { pinnedDatasets } from '../pinned-datasets';
import { pinnedDefinitions } from '../pinned-definitions';
import type { StepStores } from './step-stores';

/** Joins the labels with the features of the service into a training set. */
export const trainingSet = (stores: StepStores) =>
  defineStep({
    input: trainingSetInputSchema,
    run: async (input, call) => {
      const pinned = await pinnedDefinitions(stores, call.project, input.projectVersion);
      const { service, views, requestViews } = await definedService(stores, pinned, call.project);
      const datasets = await pinnedDatasets(stores.datasets, call.project, input.datasets);
      const request = { pinned, service, views, requestViews, datasets, execution: input.call.execution };
      return withDuckDb((session) => createTrainingSet({ ...stores, session }, request, call));
    },
  });
