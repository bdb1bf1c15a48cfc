import type { Call } from '../../contracts/call';
import type { Materialization } from '../../contracts/features/feature-view';
import type { Statement } from '../../contracts/journal';
import { withLease } from '../../lambdas/features/core/offline/lease';
import type { MaterializationStore } from '../../lambdas/features/core/offline/materialization-store';

/** Records a materialization as the latest, under a lease of its own. */
export const recordMaterialization = (
  store: MaterializationStore,
  project: string,
  materialization: Materialization,
  statement: Statement,
  call: Call,
): Promise<void> =>
  withLease(store, { project, view: materialization.view, holder: 'test' }, (lease) =>
    store.record(project, materialization, statement, call, { lease, isLatest: true }),
  );
