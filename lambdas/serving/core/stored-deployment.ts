import * as z from 'zod';
import { timeSchema } from '../../../contracts/names';
import { type Deployment, deploymentSchema } from '../../../contracts/serving/deployment';
import { type Variant, variantSchema } from '../../../contracts/serving/endpoint';

/** A deployment with what its steps need; the API shows the deployment alone. Older items get the defaults. */
export const storedDeploymentSchema = deploymentSchema.extend({
  /** The version that is brought into service, resolved once at the beginning. */
  variant: variantSchema,
  /** What was in service before: what a rollback gives the traffic back to. Empty on the first deployment. */
  formerVariants: z.array(variantSchema),
  /** When the endpoint had been retired before this deployment brought it back; null if it had not. */
  formerRetiredAt: timeSchema.nullable().default(null),
  /**
   * The rollout whose version was in service when this one opened, or that was about to end then; of a rollback by
   * hand the rollout that it undid. Rollbacks by hand follow this chain.
   */
  inForceBefore: z.string().nullable().default(null),
  /** Journal entry of its start: the cause of what its machine does. */
  entry: z.string().nullable().default(null),
  /** Revision of the deployment record that this deployment wrote last; null before it shifted traffic. */
  revision: z.number().int().nullable(),
  /** Counts the writes of this item: whoever writes it says which one was read. */
  sequence: z.number().int().nonnegative().default(0),
});
export type StoredDeployment = Readonly<z.infer<typeof storedDeploymentSchema>>;

/** The deployment after a change of it. */
export const changed = (before: StoredDeployment, fields: Partial<StoredDeployment>): StoredDeployment => ({
  ...before,
  ...fields,
  sequence: before.sequence + 1,
});

/** Steps that lie behind: the position of the next one. */
export const positionReached = ({ steps }: StoredDeployment): number =>
  steps.filter(({ shiftedAt }) => shiftedAt !== null).length;

/** The variant with most of the traffic: what people call the version in service. */
export const mainVariant = (variants: readonly Variant[]): Variant | undefined =>
  [...variants].sort((a, b) => b.weight - a.weight)[0];

/** The deployment as the API shows it. */
export const shownDeployment = ({
  variant: _variant,
  formerVariants: _formerVariants,
  formerRetiredAt: _formerRetiredAt,
  inForceBefore: _inForceBefore,
  entry: _entry,
  revision: _revision,
  sequence: _sequence,
  ...deployment
}: StoredDeployment): Deployment => deployment;
