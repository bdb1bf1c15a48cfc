import type { Call } from '../../../../contracts/call';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { Outcome } from '../../../../contracts/pipelines/step-call';
import type { SqlSession } from '../../../../contracts/sql/session';
import type { HistoryWindow } from './event-window';

/** Port: looks at a history before it goes online. May be asked again about the same one. */
export interface OnlineGuard {
  /**
   * `relation` holds every row of the window that counts, as the history will have it. Failed: nothing goes online,
   * the manifest is not recorded, and what was there before stays.
   */
  beforeOnline(
    session: SqlSession,
    relation: string,
    view: FeatureViewVersion,
    window: HistoryWindow,
    call: Call,
  ): Promise<Outcome>;
}
