import type { FeatureServiceDefinition, LabelDefinition } from '../../../../contracts/project/feature';
import type { TrainingDefinition } from '../../../../contracts/project/training';
import type { ViewDraft } from './draft-view';

/** All that a pinned project version says about features, labels and training sets. */
export interface PinnedFeatures {
  readonly views: readonly ViewDraft[];
  /** SQL file of each view, for messages. */
  readonly sqlFiles: Readonly<Record<string, string>>;
  readonly service: FeatureServiceDefinition;
  readonly label: LabelDefinition;
  readonly labelSql: string;
  /** Join keys of the label's entities. */
  readonly labelKeys: readonly string[];
  readonly training: TrainingDefinition;
  /** Names of the declared datasets, which the label SQL may read. */
  readonly datasets: readonly string[];
}
