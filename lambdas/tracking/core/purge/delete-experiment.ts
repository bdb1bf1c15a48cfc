import type { Call } from '../../../../contracts/call';
import { changeExperiment } from '../change-experiment';
import type { Experiment } from '../experiment';
import { remove } from '../experiment-changes';
import type { ExperimentStore } from '../experiment-store';
import type { Bin } from './bin';

/** Deletes an experiment with all that is in it; until it is purged, it can be restored. */
export const deleteExperiment = (
  stores: { readonly experiments: ExperimentStore; readonly bin: Pick<Bin, 'note'> },
  experimentId: string,
  call: Call,
): Promise<Experiment> =>
  changeExperiment(
    stores.experiments,
    experimentId,
    {
      ...remove,
      prepare: () =>
        stores.bin.note(call.project, { kind: 'experiment', id: experimentId }, Date.parse(call.time)),
    },
    call,
  );
