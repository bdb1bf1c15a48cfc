import { defineInputSchema } from '../../../../contracts/features/steps';
import { withDuckDb } from '../../../platform/duckdb/session';
import { defineStep } from '../../../platform/steps';
import { defineFeatures } from '../../core/definitions/define-features';
import { pinnedDefinitions } from '../pinned-definitions';
import type { StepStores } from './step-stores';

/** Defines the feature views and the feature service of the pinned project version. */
export const define = (stores: StepStores) =>
  defineStep({
    input: defineInputSchema,
    run: async (input, call) => {
      const pinned = await pinnedDefinitions(stores, call.project, input.projectVersion);
      return withDuckDb((session) =>
        defineFeatures({ ...stores, session }, pinned, input.call.execution, call),
      );
    },
  });
