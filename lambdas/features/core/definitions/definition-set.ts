import type { FeatureServiceDefinition, RequestViewDefinition } from '../../../../contracts/project/feature';
import type { EntityDraft } from './draft-entity';
import type { ViewDraft } from './draft-view';

/** What is defined together: all of a cairn.yaml, or the one thing of a request. */
export interface DefinitionSet {
  readonly entities: readonly EntityDraft[];
  readonly views: readonly ViewDraft[];
  readonly requestViews: readonly RequestViewDefinition[];
  readonly services: readonly FeatureServiceDefinition[];
}

/** Nothing; what a request defines one thing of. */
export const nothing: DefinitionSet = { entities: [], views: [], requestViews: [], services: [] };
