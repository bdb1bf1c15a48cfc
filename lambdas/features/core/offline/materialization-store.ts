import type { Call } from '../../../../contracts/call';
import type { Materialization } from '../../../../contracts/features/feature-view';
import type { Statement } from '../../../../contracts/journal';

/** Port: what was materialized of feature views. */
export interface MaterializationStore {
  /** Whether a view version was ever materialized. */
  has(project: string, view: string, version: number): Promise<boolean>;
  /** What was last materialized of a view version. */
  latest(project: string, view: string, version: number): Promise<Materialization | undefined>;
  snapshot(
    project: string,
    view: string,
    version: number,
    snapshot: string,
  ): Promise<Materialization | undefined>;
  /** Records a materialization as the latest, with its journal statement. */
  record(project: string, materialization: Materialization, statement: Statement, call: Call): Promise<void>;
}
