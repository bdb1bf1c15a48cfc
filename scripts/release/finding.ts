import type { EnvironmentName } from '../../lib/platform/environment-settings';

/** A change of the stack that would lose something, or that CloudFormation would refuse. */
export interface Finding {
  readonly environment: EnvironmentName;
  /** Logical id of a resource or output. */
  readonly id: string;
  readonly rule:
    | 'removed'
    | 'replaced'
    | 'may-be-replaced'
    | 'weaker'
    | 'index-refused'
    | 'output-removed'
    | 'unclassified';
  /** What changes. */
  readonly what: string;
  /** What would be lost by it. */
  readonly lost: string;
  /** What to do in its place. */
  readonly instead: string;
}

/** A finding in one paragraph. */
export const findingText = ({ environment, id, what, lost, instead }: Finding): string =>
  `${environment}: ${id}: ${what} ${lost} ${instead}`;
