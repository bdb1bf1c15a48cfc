import type { Call } from '../../../../contracts/call';
import type { PutEntity, PutRequestView, PutService } from '../../../../contracts/features/definition-bodies';
import type { EntityVersion } from '../../../../contracts/features/entity';
import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import type { Outcome } from './define-once';
import { type DefineStores, defineSet } from './define-set';
import { nothing } from './definition-set';
import { draftEntity } from './draft-entity';

/** The only one of a set of one. */
const only = <T>([outcome]: readonly Outcome<T>[]): Outcome<T> => {
  if (!outcome) throw new Error('a set of one defines one');
  return outcome;
};

const byRequest = { execution: '', force: false };

/** Defines an entity by a request. Views keep the join keys that they were defined with. */
export const putEntity = async (
  stores: DefineStores,
  { project: _, entity: name, ...fields }: PutEntity,
  call: Call,
): Promise<Outcome<EntityVersion>> => {
  const set = { ...nothing, entities: [draftEntity({ name, ...fields })] };
  return only((await defineSet(stores, set, byRequest, call)).entities);
};

/**
 * Defines request-time features by a request, over the newest versions of the views that they use. Throws
 * `feature.definition.invalid`, `feature.view.in-use`, and `auth.denied` for who may not force.
 */
export const putRequestView = async (
  stores: DefineStores,
  { project: _, view: name, force, ...fields }: PutRequestView,
  call: Call,
): Promise<Outcome<RequestViewVersion>> => {
  const set = { ...nothing, requestViews: [{ name, ...fields }] };
  return only((await defineSet(stores, set, { ...byRequest, force }, call)).requestViews);
};

/** Defines a service by a request, of the newest versions of views. Throws `feature.definition.invalid`. */
export const putService = async (
  stores: DefineStores,
  { project: _, service: name, ...fields }: PutService,
  call: Call,
): Promise<Outcome<FeatureServiceVersion>> => {
  const set = { ...nothing, services: [{ name, ...fields }] };
  return only((await defineSet(stores, set, byRequest, call)).services);
};
