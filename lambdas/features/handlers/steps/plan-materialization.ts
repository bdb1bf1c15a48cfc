import {
  type PlanMaterializationOutput,
  planMaterializationInputSchema,
} from '../../../../contracts/features/materialization-steps';
import { withDuckDb } from '../../../platform/duckdb/session';
import { defineStep } from '../../../platform/steps';
import { textsOf, windowOf } from '../../core/offline/event-window';
import { takeLease } from '../../core/offline/lease';
import { loadDataset } from '../../core/offline/load-dataset';
import { bringPushes, openRun, reasonOf } from '../../core/offline/materialize-view';
import { planRun } from '../../core/offline/plan-run';
import { newestDataset } from '../newest-dataset';
import type { StepStores } from './step-stores';
import { viewOfStep } from './view-of-step';

/**
 * Takes the lease of a view, waiting for whoever holds it, and cuts what is missing into windows. Rows that were pushed
 * are brought online here, when nothing is missing.
 */
export const planMaterialization = (stores: StepStores) =>
  defineStep({
    input: planMaterializationInputSchema,
    run: async (input, call): Promise<PlanMaterializationOutput> => {
      const view = await viewOfStep(stores, call.project, input);
      const { execution } = input.call;
      const lease = await takeLease(stores.materializations, {
        project: call.project,
        view: view.name,
        holder: execution,
      });
      const dataset = await newestDataset(stores.datasets, view);
      const source = { view, dataset };
      const { lookBackSeconds, refresh } = input.asked;
      const asked = { window: windowOf(input.asked.window), lookBackSeconds, refresh };
      const reference = dataset && { dataset: dataset.dataset, version: dataset.version };
      return withDuckDb(async (session) => {
        const inSession = { ...stores, session };
        if (dataset) await loadDataset(session, stores.files, dataset);
        try {
          const plan = await planRun(inSession, source, asked);
          await openRun(stores, source, plan, execution, call);
          if (plan.windows.length === 0 && plan.hasFreshPushes)
            await bringPushes(inSession, { source, execution, lease }, call);
          return { outcome: 'passed', reason: null, dataset: reference, windows: plan.windows.map(textsOf) };
        } catch (error) {
          return { outcome: 'failed', reason: reasonOf(error), dataset: reference, windows: [] };
        }
      });
    },
  });
