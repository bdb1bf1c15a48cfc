import type { EntityVersion } from '../../../../contracts/features/entity';
import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import type { DefinitionStore } from './definition-store';

/** Everything that is defined. */
export interface Definitions {
  readonly entities: DefinitionStore<EntityVersion>;
  readonly views: DefinitionStore<FeatureViewVersion>;
  readonly requestViews: DefinitionStore<RequestViewVersion>;
  readonly services: DefinitionStore<FeatureServiceVersion>;
}
