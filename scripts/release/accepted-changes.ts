import type { Finding } from './finding';

/** A loss that somebody wants, named one by one and with the reason; it goes when it is released. */
export interface AcceptedChange extends Pick<Finding, 'environment' | 'id' | 'rule'> {
  readonly because: string;
}

/** Findings since the last release that are wanted. One that nothing answers to any more is an error. */
export const acceptedChanges: readonly AcceptedChange[] = [];
