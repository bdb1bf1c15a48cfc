import type {
  FeatureServiceDefinition,
  LabelDefinition,
  RequestViewDefinition,
} from '../../../../contracts/project/feature';
import type { TrainingDefinition } from '../../../../contracts/project/training';
import type { EntityDraft } from './draft-entity';
import type { ViewDraft } from './draft-view';

/** All that a pinned project version says about features, labels and training sets. */
export interface PinnedFeatures {
  readonly entities: readonly EntityDraft[];
  readonly views: readonly ViewDraft[];
  /** SQL file of each view, for messages. */
  readonly sqlFiles: Readonly<Record<string, string>>;
  readonly requestViews: readonly RequestViewDefinition[];
  /** The inputs of the model. */
  readonly service: FeatureServiceDefinition;
  /** Further services. */
  readonly services: readonly FeatureServiceDefinition[];
  readonly label: LabelDefinition;
  readonly labelSql: string;
  /** Join keys of the label's entities. */
  readonly labelKeys: readonly string[];
  readonly training: TrainingDefinition;
  /** Names of the declared datasets, which the label SQL may read. */
  readonly datasets: readonly string[];
}
