import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import { draftRequestView } from '../request/draft-request-view';
import type { Definitions } from './definitions';
import { draftService } from './draft-service';
import { likeNewest, requestIdentity, serviceIdentity } from './like-newest';
import type { PinnedFeatures } from './pinned-features';

const undefinedYet = (what: string): CairnError =>
  new CairnError(
    'feature.view.not-found',
    `${what} of the pinned project version is not defined; run the step define.`,
  );

/** The version of a view that the pinned project version defines. */
export const definedView = async (
  { views }: Pick<Definitions, 'views'>,
  pinned: PinnedFeatures,
  project: string,
  name: string,
): Promise<FeatureViewVersion> => {
  const draft = pinned.views.find((view) => view.name === name);
  const view = draft && (await views.byDigest(project, name, draft.digest));
  if (!view) throw undefinedYet(`Feature view ${name}`);
  return view;
};

/** A service of a pinned project version, with all that it stands on. */
export interface DefinedService {
  readonly service: FeatureServiceVersion;
  /** Views in order of use: those that the service names, then those that only its request views use. */
  readonly views: readonly FeatureViewVersion[];
  /** Request views that the service names, in order of use. */
  readonly requestViews: readonly RequestViewVersion[];
}

const definedRequestViews = async (
  { requestViews }: Pick<Definitions, 'requestViews'>,
  pinned: PinnedFeatures,
  project: string,
  views: readonly FeatureViewVersion[],
): Promise<readonly RequestViewVersion[]> =>
  Promise.all(
    pinned.requestViews.map(async (definition) => {
      const drafted = draftRequestView(definition, views);
      const draft = await likeNewest(requestViews, project, drafted, requestIdentity);
      const view = await requestViews.byDigest(project, draft.name, draft.digest);
      if (!view) throw undefinedYet(`Request view ${draft.name}`);
      return view;
    }),
  );

/** The version of the model's service that the pinned project version defines. */
export const definedService = async (
  definitions: Pick<Definitions, 'views' | 'requestViews' | 'services'>,
  pinned: PinnedFeatures,
  project: string,
): Promise<DefinedService> => {
  const views = await Promise.all(
    pinned.views.map(({ name }) => definedView(definitions, pinned, project, name)),
  );
  const requestViews = await definedRequestViews(definitions, pinned, project, views);
  const drafted = draftService(pinned.service, views, requestViews);
  const draft = await likeNewest(definitions.services, project, drafted, serviceIdentity);
  const service = await definitions.services.byDigest(project, draft.name, draft.digest);
  if (!service) throw undefinedYet(`Feature service ${draft.name}`);
  const named = [...new Set(service.features.map(({ view }) => view))];
  const requested = named.flatMap((name) => requestViews.find((view) => view.name === name) ?? []);
  const used = new Set([...named, ...requested.flatMap(({ uses }) => uses.map(({ view }) => view))]);
  return {
    service,
    views: [...used].flatMap((name) => views.find((view) => view.name === name) ?? []),
    requestViews: requested,
  };
};
