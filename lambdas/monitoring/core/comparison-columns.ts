import type { ServiceFeature } from '../../../contracts/features/feature-service';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { ComparisonPorts } from './comparison-ports';

/** Why two versions cannot be compared, in words. */
export class Incomparable {
  constructor(readonly reason: string) {}
}

/** Columns of the challenger's training set that a version takes, in the order of its own feature service. */
export interface ModelColumns {
  readonly columns: readonly string[];
  /** Views of which the version knew another version than the training set was made with. */
  readonly otherViews: readonly string[];
}

const idOf = ({ model, version }: ModelVersion): string => `${model}/${version}`;

const featuresOf = async (
  { features }: Pick<ComparisonPorts, 'features'>,
  version: ModelVersion,
): Promise<readonly ServiceFeature[] | Incomparable> => {
  const pinned = version.provenance.featureService;
  if (!pinned) return new Incomparable(`${idOf(version)} names no feature service`);
  const service = await features.service(version.project, pinned.name, pinned.version);
  return (
    service?.features ??
    new Incomparable(
      `the feature service ${pinned.name} version ${pinned.version} of ${idOf(version)} is gone`,
    )
  );
};

/**
 * What the champion takes of the rows that the challenger was made of: features by view and name. A view of
 * another version gives the same feature by other SQL; that is told, and compared all the same.
 */
export const columnsFor = async (
  ports: Pick<ComparisonPorts, 'features'>,
  version: ModelVersion,
  challenger: ModelVersion,
): Promise<ModelColumns | Incomparable> => {
  const [taken, given] = [await featuresOf(ports, version), await featuresOf(ports, challenger)];
  if (taken instanceof Incomparable) return taken;
  if (given instanceof Incomparable) return given;
  const otherViews = new Set<string>();
  for (const { view, viewVersion, feature } of taken) {
    const same = given.find((one) => one.view === view && one.feature === feature);
    if (!same)
      return new Incomparable(
        `${idOf(version)} takes the feature ${view}:${feature}, which the training set of ${idOf(challenger)} does not have`,
      );
    if (same.viewVersion !== viewVersion) otherViews.add(view);
  }
  return { columns: taken.map(({ feature }) => feature), otherViews: [...otherViews] };
};
