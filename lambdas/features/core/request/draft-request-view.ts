import { CairnError } from '../../../../contracts/cairn-error';
import { digestOf } from '../../../../contracts/canonical-json';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import type { RequestViewDefinition } from '../../../../contracts/project/feature';
import { compileRequestView } from './compile-view';

/** A request view as it is defined, before it has a version. */
export type RequestViewDraft = Pick<
  RequestViewVersion,
  'name' | 'inputs' | 'uses' | 'features' | 'description' | 'owner' | 'tags' | 'digest'
>;

type DefinedView = Pick<FeatureViewVersion, 'name' | 'version' | 'digest' | 'features'>;

const usedFeature = (request: string, reference: string, views: readonly DefinedView[]) => {
  const colon = reference.indexOf(':');
  const [name, wanted] = [reference.slice(0, colon), reference.slice(colon + 1)];
  const view = views.find((candidate) => candidate.name === name);
  const feature = view?.features.find((candidate) => candidate.name === wanted);
  if (!view || !feature)
    throw new CairnError(
      'feature.definition.invalid',
      `Request view ${request} uses ${reference}, which no view has.`,
    );
  return { view: view.name, viewVersion: view.version, feature: wanted, type: feature.type };
};

/** SQL, which makes training sets, does not tell upper from lower case. */
const refuseTwice = (request: string, what: string, names: readonly string[]): void => {
  const twice = names.find(
    (name, index) => names.findIndex((one) => one.toLowerCase() === name.toLowerCase()) < index,
  );
  if (twice !== undefined)
    throw new CairnError(
      'feature.definition.invalid',
      `Request view ${request} has two ${what} named "${twice}".`,
    );
};

/** Names of joins, which make training sets. */
const refuseHidden = (request: string, names: readonly string[]): void => {
  const hidden = names.find((name) => name.startsWith('__'));
  if (hidden !== undefined)
    throw new CairnError(
      'feature.definition.invalid',
      `Request view ${request} names "${hidden}", and names that begin with __ are those of joins: give it another one.`,
    );
};

/**
 * The draft of a request view over views that have versions; every expression is checked. What it says of itself
 * (description, owner, tags) is not in the digest. Throws `feature.definition.invalid`.
 */
export const draftRequestView = (
  { name, inputs, uses, features, description, owner, tags }: RequestViewDefinition,
  views: readonly DefinedView[],
): RequestViewDraft => {
  const draft = {
    name,
    inputs: Object.entries(inputs).map(([input, type]) => ({ name: input, type })),
    uses: uses.map((reference) => usedFeature(name, reference, views)),
    features: Object.entries(features).map(([feature, spec]) => ({
      name: feature,
      type: spec.type,
      expression: spec.expression,
      // A row of a view may be missing, and much of what can be computed has no value: null is always possible.
      ...(spec.description ? { description: spec.description } : {}),
      ...(spec.tags ? { tags: spec.tags } : {}),
    })),
  };
  const names = [...draft.inputs, ...draft.features].map((one) => one.name);
  refuseTwice(name, 'inputs or features', names);
  refuseHidden(name, names);
  refuseTwice(name, 'uses', uses);
  compileRequestView(draft);
  const used = views.filter((view) => draft.uses.some((use) => use.view === view.name));
  const digest = digestOf({
    name,
    inputs: draft.inputs,
    uses: draft.uses,
    views: used.map((view) => view.digest),
    features: draft.features.map((one) => ({ name: one.name, type: one.type, expression: one.expression })),
  });
  return {
    ...draft,
    ...(description ? { description } : {}),
    ...(owner ? { owner } : {}),
    ...(tags ? { tags } : {}),
    digest,
  };
};
