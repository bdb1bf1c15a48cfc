import { CairnError } from '../../../../contracts/cairn-error';
import { digestOf } from '../../../../contracts/canonical-json';
import type { FeatureServiceVersion, ServiceFeature } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { FeatureServiceDefinition } from '../../../../contracts/project/feature';

export type ServiceDraft = Pick<FeatureServiceVersion, 'name' | 'features' | 'digest'>;

type DefinedView = Pick<FeatureViewVersion, 'name' | 'version' | 'digest' | 'features'>;

const resolved = (reference: string, views: readonly DefinedView[]): readonly ServiceFeature[] => {
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
): ServiceDraft => {
  const features = service.features.flatMap((reference) => resolved(reference, views));
  const names = features.map(({ feature }) => feature.toLowerCase());
  const twice = features.find((_, index) => names.indexOf(names[index] ?? '') < index);
  if (twice)
    throw new CairnError(
      'feature.definition.invalid',
      `The feature service ${service.name} holds two features named "${twice.feature}".`,
    );
  const used = views.filter(({ name }) => features.some(({ view }) => view === name));
  const digest = digestOf({ name: service.name, features, views: used.map((view) => view.digest) });
  return { name: service.name, features: [...features], digest };
};
