import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import { draftRequestView, type RequestViewDraft } from '../request/draft-request-view';
import type { DefinitionSet } from './definition-set';
import type { Defined, DefinitionStore } from './definition-store';
import type { Definitions } from './definitions';
import type { ViewDraft } from './draft-view';

/** What a draft would be, or is: its version by its digest, or the next one; and the newest before it. */
interface Placed<Draft, T> {
  readonly draft: Draft & { readonly version: number };
  /** The newest version, when the draft would make another one the newest: one of its own, or a former one. */
  readonly before: T | undefined;
  /** Nothing of this name was defined yet. */
  readonly isFirst: boolean;
}

type Draft = Pick<Defined, 'name' | 'digest'>;

const place = async <D extends Draft, T extends Defined>(
  store: DefinitionStore<T>,
  project: string,
  draft: D,
): Promise<Placed<D, T>> => {
  const [existing, newest, highest] = await Promise.all([
    store.byDigest(project, draft.name, draft.digest),
    store.newest(project, draft.name),
    store.highest(project, draft.name),
  ]);
  const version = existing?.version ?? highest + 1;
  return {
    draft: { ...draft, version },
    before: newest?.version === version ? undefined : newest,
    isFirst: !existing && !newest,
  };
};

const viewOf = (reference: string): string => reference.slice(0, reference.indexOf(':'));

const namedViews = ({ requestViews, services }: DefinitionSet): readonly string[] => [
  ...new Set(
    [...requestViews.flatMap(({ uses }) => uses), ...services.flatMap(({ features }) => features)].map(
      viewOf,
    ),
  ),
];

/** The newest stored versions of names that a set uses and does not define itself. */
const stored = async <T extends Defined>(
  store: DefinitionStore<T>,
  project: string,
  names: readonly string[],
  own: readonly { readonly name: string }[],
): Promise<readonly T[]> => {
  const others = names.filter((name) => !own.some((each) => each.name === name));
  const found = await Promise.all(others.map((name) => store.newest(project, name)));
  return found.filter((version) => version !== undefined);
};

export interface PlacedSet {
  readonly views: readonly Placed<ViewDraft, FeatureViewVersion>[];
  readonly requestViews: readonly Placed<RequestViewDraft, RequestViewVersion>[];
  /** Stored views that services and request views of the set name besides its own. */
  readonly otherViews: readonly FeatureViewVersion[];
  readonly otherRequestViews: readonly RequestViewVersion[];
}

/**
 * A set with the versions that its views and request views have, or get, before anything is written. Throws
 * `feature.definition.invalid` for request views that use what is not there.
 */
export const placeSet = async (
  { views, requestViews }: Pick<Definitions, 'views' | 'requestViews'>,
  project: string,
  set: DefinitionSet,
): Promise<PlacedSet> => {
  const named = namedViews(set);
  const own = [...set.views, ...set.requestViews];
  const [placed, otherViews, otherRequestViews] = await Promise.all([
    Promise.all(set.views.map((draft) => place(views, project, draft))),
    stored(views, project, named, own),
    stored(requestViews, project, named, own),
  ]);
  const known = [...placed.map(({ draft }) => draft), ...otherViews];
  const drafts = set.requestViews.map((view) => draftRequestView(view, known));
  return {
    views: placed,
    requestViews: await Promise.all(drafts.map((draft) => place(requestViews, project, draft))),
    otherViews,
    otherRequestViews,
  };
};
