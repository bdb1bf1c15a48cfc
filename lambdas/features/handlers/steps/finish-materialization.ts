import { finishMaterializationInputSchema } from '../../../../contracts/features/materialization-steps';
import type { Outcome } from '../../../../contracts/pipelines/step-call';
import { defineStep } from '../../../platform/steps';
import { everything } from '../../core/offline/event-window';
import { takeLease } from '../../core/offline/lease';
import { closedRun, openedRun } from '../../core/offline/materialization-run';
import type { StepStores } from './step-stores';
import { viewOfStep } from './view-of-step';

/** Closes the run of a view, whatever became of it, and gives the lease back. */
export const finishMaterialization = (stores: StepStores) =>
  defineStep({
    input: finishMaterializationInputSchema,
    run: async (input, call): Promise<Outcome> => {
      const { execution } = input.call;
      const { materializations } = stores;
      const view = await viewOfStep(stores, call.project, input);
      const known = await materializations.run(call.project, view.name, execution);
      const run = known ?? openedRun(view, { asked: everything, windows: [] }, undefined, execution, call);
      const broken = input.error === undefined ? null : 'A step broke off; see its log.';
      const closed = closedRun(run, call.time, input.planned?.reason ?? broken);
      await materializations.putRun(closed);
      const holder = { project: call.project, view: view.name, holder: execution };
      // Whoever holds it meanwhile keeps it: this execution has nothing to give back then.
      const held = await materializations.holder(call.project, view.name, call.time);
      if (held?.holder === execution)
        await materializations.release(await takeLease(materializations, holder));
      return { outcome: closed.state === 'succeeded' ? 'passed' : 'failed', reason: closed.reason };
    },
  });
