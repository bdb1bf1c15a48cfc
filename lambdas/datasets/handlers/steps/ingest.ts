import { ingestInputSchema } from '../../../../contracts/datasets/steps';
import { withDuckDb } from '../../../platform/duckdb/session';
import { defineStep } from '../../../platform/steps';
import { ingestDataset } from '../../core/ingest-dataset';
import { pinnedDataset } from '../pinned-dataset';
import type { StepStores } from './step-stores';

/** Reads the source file of a dataset into a raw version. */
export const ingest = ({ projects, ...stores }: StepStores) =>
  defineStep({
    input: ingestInputSchema,
    run: async (input, call) => {
      const pinned = await pinnedDataset(projects, call.project, input.projectVersion, input.dataset);
      const request = { ...pinned, execution: input.call.execution };
      return withDuckDb((session) => ingestDataset({ ...stores, session }, request, call));
    },
  });
