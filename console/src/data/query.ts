import type { RouteId } from '../../../sdk/src';

/** Something that the page reads from the platform and shows again and again. */
export interface Query<Data> {
  /** Tells one query of a project from another. */
  readonly key: string;
  /** Route that is read: says which role is needed when the answer is "denied". */
  readonly route: RouteId;
  readonly load: (signal: AbortSignal) => Promise<Data>;
  /** Whether what was read is on the move, so that it is read again soon. @default never */
  readonly isMoving?: (data: Data) => boolean;
}
