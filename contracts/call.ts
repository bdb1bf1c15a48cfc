import type { Principal } from './governance/principal';

/** Who asks, in which project, when, and why: carried from the edge into use cases and the journal. */
export interface Call {
  readonly principal: Principal;
  readonly project: string;
  readonly correlationId: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly time: string;
  /** Journal entry that led to this call, if one did. */
  readonly cause: string | null;
}
