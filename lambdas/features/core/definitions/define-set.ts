import { CairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import type { EntityVersion } from '../../../../contracts/features/entity';
import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import { draftRequestView } from '../request/draft-request-view';
import type { Outcome } from './define-once';
import type { DefinitionSet } from './definition-set';
import type { Definitions } from './definitions';
import { draftService } from './draft-service';
import { refuseTooLarge } from './known-size';
import { likeNewest, requestIdentity, serviceIdentity } from './like-newest';
import type { LiveModels } from './live-models';
import { type PlacedSet, placeSet } from './placed-set';
import { recordDefinition } from './record-definition';
import { refuseTakingAway, requireForcer } from './refuse-taking-away';
import { tellEntity, tellRequestView, tellService, tellView } from './tellings';

export interface DefineStores extends Definitions {
  readonly live: LiveModels;
}

export interface Definer {
  /** Execution that defines; empty for a request. */
  readonly execution: string;
  /** Defines although live models miss something; for approvers. */
  readonly force: boolean;
}

/** What a set became, in its order. */
export interface DefinedSet {
  readonly entities: readonly Outcome<EntityVersion>[];
  readonly views: readonly Outcome<FeatureViewVersion>[];
  readonly requestViews: readonly Outcome<RequestViewVersion>[];
  readonly services: readonly Outcome<FeatureServiceVersion>[];
}

/** A name is a view's or a request view's, because services name both alike. */
const refuseSharedNames = async (stores: Definitions, project: string, set: PlacedSet): Promise<void> => {
  const check = async (
    store: Definitions['views'] | Definitions['requestViews'],
    what: string,
    placed: PlacedSet['views'] | PlacedSet['requestViews'],
  ) => {
    const names = placed.filter(({ isFirst }) => isFirst).map(({ draft }) => draft.name);
    const taken = await Promise.all(names.map((name) => store.newest(project, name)));
    const name = taken.find((each) => each !== undefined)?.name;
    if (name !== undefined)
      throw new CairnError(
        'feature.definition.invalid',
        `"${name}" is a ${what} already, and services name both alike; take another name.`,
      );
  };
  await Promise.all([
    check(stores.requestViews, 'request view', set.views),
    check(stores.views, 'feature view', set.requestViews),
  ]);
};

/** Refuses what cannot be before anything is written. Answers what was forced, by view. */
const checkSet = async (
  stores: DefineStores,
  set: DefinitionSet,
  { force }: Definer,
  call: Call,
): Promise<{ readonly placed: PlacedSet; readonly forced: ReadonlyMap<string, string> }> => {
  if (force) requireForcer(call);
  const placed = await placeSet(stores, call.project, set);
  const views = [...placed.views.map(({ draft }) => draft), ...placed.otherViews];
  const requestViews = placed.requestViews.map(({ draft }) => draft);
  const services = set.services.map((service) =>
    draftService(service, views, [...requestViews, ...placed.otherRequestViews]),
  );
  refuseTooLarge([...set.entities, ...requestViews, ...services], set.views);
  await refuseSharedNames(stores, call.project, placed);
  return { placed, forced: await refuseTakingAway(stores, placed, force, call) };
};

/** One after the other: the journal has them in the order of the set. */
const inOrder = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> => {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
};

/**
 * Defines a set: entities, views, request views, services. What is unchanged keeps its version; what it says of itself
 * is kept with it. Nothing is written when something of it cannot be. Throws `feature.definition.invalid`,
 * `feature.view.in-use`, and `auth.denied` for who may not force.
 */
export const defineSet = async (
  stores: DefineStores,
  set: DefinitionSet,
  definer: Definer,
  call: Call,
): Promise<DefinedSet> => {
  const { placed, forced } = await checkSet(stores, set, definer, call);
  const { project } = call;
  const { execution } = definer;
  const entities = await inOrder(set.entities, (draft) =>
    recordDefinition(stores.entities, draft, tellEntity(draft), execution, call),
  );
  const views = await inOrder(set.views, (draft) =>
    recordDefinition(stores.views, draft, tellView(draft, forced.get(draft.name)), execution, call),
  );
  // Versions as they are now: somebody else may have made one since they were looked at.
  const knownViews = [...views.map(({ definition }) => definition), ...placed.otherViews];
  const requestViews = await inOrder(set.requestViews, async (view) => {
    const drafted = draftRequestView(view, knownViews);
    const draft = await likeNewest(stores.requestViews, project, drafted, requestIdentity);
    const telling = tellRequestView(draft, forced.get(draft.name));
    return recordDefinition(stores.requestViews, draft, telling, execution, call);
  });
  const knownRequestViews = [
    ...requestViews.map(({ definition }) => definition),
    ...placed.otherRequestViews,
  ];
  const services = await inOrder(set.services, async (service) => {
    const drafted = draftService(service, knownViews, knownRequestViews);
    const draft = await likeNewest(stores.services, project, drafted, serviceIdentity);
    return recordDefinition(stores.services, draft, tellService(draft), execution, call);
  });
  return { entities, views, requestViews, services };
};
