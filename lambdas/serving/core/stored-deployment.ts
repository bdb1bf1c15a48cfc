import type { Deployment } from '../../../contracts/serving/deployment';
import type { Variant } from '../../../contracts/serving/endpoint';

/** A deployment with what its steps need; the API shows the deployment alone. */
export interface StoredDeployment extends Deployment {
  /** The version that is brought into service, resolved once at the beginning. */
  readonly variant: Variant;
  /** What was in service before: what a rollback gives the traffic back to. Empty on the first deployment. */
  readonly formerVariants: readonly Variant[];
  /** Revision of the deployment record that this deployment wrote last; null before it shifted traffic. */
  readonly revision: number | null;
}

/** Steps that lie behind: the position of the next one. */
export const positionReached = ({ steps }: StoredDeployment): number =>
  steps.filter(({ shiftedAt }) => shiftedAt !== null).length;

/** The deployment as the API shows it. */
export const shownDeployment = ({
  variant: _variant,
  formerVariants: _formerVariants,
  revision: _revision,
  ...deployment
}: StoredDeployment): Deployment => deployment;
