import type { Call } from '../../../../contracts/call';
import type { DefineOutput } from '../../../../contracts/features/steps';
import type { SqlSession } from '../../../../contracts/sql/session';
import { checkFeatures } from './check-features';
import type { Outcome } from './define-once';
import { type DefineStores, defineSet } from './define-set';
import type { Defined } from './definition-store';
import type { PinnedFeatures } from './pinned-features';

const named = ({ definition: { name, version, digest } }: Outcome<Defined>) => ({ name, version, digest });

/**
 * Defines all that a project version says of features, after checking that every SQL text keeps to the portable
 * subset. What is unchanged keeps its version. An execution does not force: what takes something away from a live
 * model, an approver has defined before. Throws `feature.sql.refused`, `feature.definition.invalid` and
 * `feature.view.in-use`.
 */
export const defineFeatures = async (
  stores: DefineStores & { readonly session: SqlSession },
  pinned: PinnedFeatures,
  execution: string,
  call: Call,
): Promise<DefineOutput> => {
  await checkFeatures(stores.session, pinned);
  const { entities, views, requestViews, service, services } = pinned;
  const set = { entities, views, requestViews, services: [service, ...services] };
  const defined = await defineSet(stores, set, { execution, force: false }, call);
  const [ofModel] = defined.services;
  if (!ofModel) throw new Error('a set with a service defines one');
  return { views: defined.views.map(named), service: named(ofModel) };
};
