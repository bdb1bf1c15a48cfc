import { CairnError } from '../../../../contracts/cairn-error';
import { materializeInputSchema } from '../../../../contracts/features/steps';
import { withDuckDb } from '../../../platform/duckdb/session';
import { defineStep } from '../../../platform/steps';
import { definedView } from '../../core/definitions/defined-versions';
import { materializeView } from '../../core/offline/materialize-view';
import { pinnedDatasets } from '../pinned-datasets';
import { pinnedDefinitions } from '../pinned-definitions';
import type { StepStores } from './step-stores';

/** Writes the offline and online values of a view from the pinned dataset version that it reads. */
export const materialize = (stores: StepStores) =>
  defineStep({
    input: materializeInputSchema,
    run: async (input, call) => {
      const pinned = await pinnedDefinitions(stores, call.project, input.projectVersion);
      const view = await definedView(stores, pinned, call.project, input.view);
      const references = input.datasets.filter(({ dataset }) => dataset === view.source);
      const [dataset] = await pinnedDatasets(stores.datasets, call.project, references);
      if (!dataset && view.source !== null)
        throw new CairnError(
          'dataset.not-found',
          `The step was given no version of ${view.source}, which ${view.name} reads.`,
        );
      return withDuckDb((session) =>
        materializeView({ ...stores, session }, view, dataset ?? null, input.call.execution, call),
      );
    },
  });
