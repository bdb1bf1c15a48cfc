import { CairnError } from '../../../../contracts/cairn-error';
import { digestOf } from '../../../../contracts/canonical-json';
import type { FeatureServiceVersion, ServiceFeature } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import type { FeatureServiceDefinition } from '../../../../contracts/project/feature';
import { descriptionOf } from './described';

export type ServiceDraft = Pick<
  FeatureServiceVersion,
  'name' | 'features' | 'description' | 'owner' | 'tags' | 'digest'
>;

type DefinedView = Pick<FeatureViewVersion, 'name' | 'version' | 'digest' | 'features'>;
type DefinedRequestView = Pick<RequestViewVersion, 'name' | 'version' | 'digest' | 'features'>;

/** What a service may name: views, and request views, by names that are never those of a view. */
interface Named extends DefinedView {
  readonly kind?: 'request';
}

const resolved = (reference: string, views: readonly Named[]): readonly ServiceFeature[] => {
  const colon = reference.indexOf(':');
  const [name, wanted] = [reference.slice(0, colon), reference.slice(colon + 1)];
  const view = views.find((candidate) => candidate.name === name);
  const features = (view?.features ?? []).filter((feature) => wanted === '*' || feature.name === wanted);
  if (!view || features.length === 0)
    throw new CairnError(
      'feature.definition.invalid',
      `The feature service names ${reference}, which no view has.`,
    );
  return features.map((feature) => ({
    view: view.name,
    viewVersion: view.version,
    ...(view.kind ? { kind: view.kind } : {}),
    feature: feature.name,
    type: feature.type,
    ...(feature.nullable ? { nullable: true } : {}),
  }));
};

/**
 * The draft of a feature service: an ordered list of features, `view:*` standing for all of a view. Names must
 * differ across views, because a model's inputs are known by them.
 */
export const draftService = (
  service: FeatureServiceDefinition,
  views: readonly DefinedView[],
  requestViews: readonly DefinedRequestView[] = [],
): ServiceDraft => {
  const named: readonly Named[] = [
    ...views,
    ...requestViews.map((view) => ({ ...view, kind: 'request' as const })),
  ];
  const features = service.features.flatMap((reference) => resolved(reference, named));
  const names = features.map(({ feature }) => feature.toLowerCase());
  const twice = features.find((_, index) => names.indexOf(names[index] ?? '') < index);
  if (twice)
    throw new CairnError(
      'feature.definition.invalid',
      `The feature service ${service.name} holds two features named "${twice.feature}".`,
    );
  const used = named.filter(({ name }) => features.some(({ view }) => view === name));
  const digest = digestOf({ name: service.name, features, views: used.map((view) => view.digest) });
  return { name: service.name, features: [...features], ...descriptionOf(service), digest };
};
