import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { StepStores } from './step-stores';

/** The view version that a step is about. */
export const viewOfStep = async (
  { views }: Pick<StepStores, 'views'>,
  project: string,
  { view: name, version }: { readonly view: string; readonly version: number },
): Promise<FeatureViewVersion> => {
  const view = await views.version(project, name, version);
  if (view) return view;
  throw new CairnError(
    'feature.view.not-found',
    `Feature view ${name} of project ${project} has no version ${version}.`,
  );
};
