/** What a check says: well, worth knowing, in the way, or that nobody could look. */
export type FindingState = 'ok' | 'warning' | 'problem' | 'not checked';

/** One answer of `cairn doctor`. */
export interface Finding {
  /** Of the check; stable, for scripts. */
  readonly name: string;
  readonly title: string;
  readonly state: FindingState;
  readonly found: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do; absent where nothing is. */
  readonly todo?: string;
}
