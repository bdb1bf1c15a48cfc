import type { FollowedEndpoints } from './followed-endpoints';
import type { InferenceLog } from './inference-log';
import type { ModelBackend } from './model-backend';
import type { OnlineFeatures } from './online-features';

/** What a serving pool stands on. One a process: it holds the loaded models and the followed records. */
export interface Pool {
  readonly endpoints: FollowedEndpoints;
  readonly models: ModelBackend;
  readonly features: OnlineFeatures;
  readonly log: InferenceLog;
  /** Whether the store of deployment records answers. */
  readonly isReady: () => Promise<boolean>;
}
