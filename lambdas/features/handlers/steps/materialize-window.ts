import { CairnError } from '../../../../contracts/cairn-error';
import {
  type MaterializeWindowOutput,
  materializeWindowInputSchema,
} from '../../../../contracts/features/materialization-steps';
import { withDuckDb } from '../../../platform/duckdb/session';
import { defineStep } from '../../../platform/steps';
import { windowOf } from '../../core/offline/event-window';
import { takeLease } from '../../core/offline/lease';
import { loadDataset } from '../../core/offline/load-dataset';
import { doWindow } from '../../core/offline/materialize-view';
import { pinnedDatasets } from '../pinned-datasets';
import type { StepStores } from './step-stores';
import { viewOfStep } from './view-of-step';

/** Materializes one window of a view; the lease is taken anew, so that an attempt before this one cannot write. */
export const materializeWindow = (stores: StepStores) =>
  defineStep({
    input: materializeWindowInputSchema,
    run: async (input, call): Promise<MaterializeWindowOutput> => {
      const { execution } = input.call;
      const view = await viewOfStep(stores, call.project, input);
      const [dataset = null] = await pinnedDatasets(
        stores.datasets,
        call.project,
        input.dataset ? [input.dataset] : [],
      );
      const holder = { project: call.project, view: view.name, holder: execution };
      const lease = await takeLease(stores.materializations, holder);
      const run = await stores.materializations.run(call.project, view.name, execution);
      if (!run)
        throw new CairnError('platform.fault', `The run ${execution} of ${view.name} was not planned.`);
      return withDuckDb(async (session) => {
        if (dataset) await loadDataset(session, stores.files, dataset);
        const task = { source: { view, dataset }, execution, lease };
        const job = { window: windowOf(input.window), offersAll: input.refresh };
        const { done } = await doWindow({ ...stores, session }, task, run, job, call);
        return typeof done === 'string'
          ? { outcome: 'failed', reason: done, added: 0, onlineItems: 0 }
          : { outcome: 'passed', reason: null, added: done.added, onlineItems: done.offered };
      });
    },
  });
