import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { Definitions } from './define-features';
import { draftService } from './draft-service';
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

/** The version of the service that the pinned project version defines, with its views in order of use. */
export const definedService = async (
  definitions: Definitions,
  pinned: PinnedFeatures,
  project: string,
): Promise<{ readonly service: FeatureServiceVersion; readonly views: readonly FeatureViewVersion[] }> => {
  const views = await Promise.all(
    pinned.views.map(({ name }) => definedView(definitions, pinned, project, name)),
  );
  const draft = draftService(pinned.service, views);
  const service = await definitions.services.byDigest(project, draft.name, draft.digest);
  if (!service) throw undefinedYet(`Feature service ${draft.name}`);
  const used = new Set(service.features.map(({ view }) => view));
  return { service, views: [...used].flatMap((name) => views.find((view) => view.name === name) ?? []) };
};
