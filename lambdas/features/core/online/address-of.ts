import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { OnlineAddress } from './online-store';

/** Where a view version keeps the values of an entity (of `entityKeyOf`). */
export const addressOf = (
  { project, name, version, group }: Pick<FeatureViewVersion, 'project' | 'name' | 'version' | 'group'>,
  entity: string,
): OnlineAddress => ({ project, view: name, version, entity, ...(group === undefined ? {} : { group }) });
