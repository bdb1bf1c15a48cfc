import type { PageVisibility } from './query-store';

/** Visibility of this tab. */
export const pageVisibility = (signal: AbortSignal): PageVisibility => ({
  isVisible: () => document.visibilityState === 'visible',
  onChange: (listener) => document.addEventListener('visibilitychange', listener, { signal }),
});
