import type { Lifecycle } from '../../../../contracts/tracking/experiment';

/** Which things a search shows: those in use, those in the bin, or both. */
export type View = 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL';

export const isInView = (view: View, lifecycle: Lifecycle): boolean =>
  view === 'ALL' || (view === 'ACTIVE_ONLY') === (lifecycle === 'active');
