import { checkInputSchema } from '../../../../contracts/features/steps';
import { withDuckDb } from '../../../platform/duckdb/session';
import { defineStep } from '../../../platform/steps';
import { checkConsistency } from '../../core/consistency/check-consistency';
import { definedView } from '../../core/definitions/defined-versions';
import { pinnedDefinitions } from '../pinned-definitions';
import type { StepStores } from './step-stores';

/** Compares the online values of a view with what the offline join says. */
export const check = (stores: StepStores) =>
  defineStep({
    input: checkInputSchema,
    run: async (input, call) => {
      const pinned = await pinnedDefinitions(stores, call.project, input.projectVersion);
      const view = await definedView(stores, pinned, call.project, input.view);
      return withDuckDb((session) => checkConsistency({ ...stores, session }, view));
    },
  });
