import { cleanInputSchema } from '../../../../contracts/datasets/steps';
import { withDuckDb } from '../../../platform/duckdb/session';
import { defineStep } from '../../../platform/steps';
import { cleanDataset } from '../../core/clean-dataset';
import { pinnedDataset } from '../pinned-dataset';
import type { StepStores } from './step-stores';

/** Cleans and validates a raw version into a cleaned one. */
export const clean = ({ projects, ...stores }: StepStores) =>
  defineStep({
    input: cleanInputSchema,
    run: async (input, call) => {
      const { definition } = await pinnedDataset(projects, call.project, input.projectVersion, input.dataset);
      const request = { definition, rawVersion: input.rawVersion, execution: input.call.execution };
      return withDuckDb((session) => cleanDataset({ ...stores, session }, request, call));
    },
  });
