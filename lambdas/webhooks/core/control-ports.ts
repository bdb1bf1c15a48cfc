import type { Resolve } from './require-public-target';
import type { SecretBox } from './secret-box';
import type { TargetRule } from './target';
import type { WebhookStore } from './webhook-store';

/** What creating and changing webhooks stands on. */
export interface ControlPorts {
  readonly store: WebhookStore;
  readonly box: SecretBox;
  readonly resolve: Resolve;
  readonly rule: TargetRule;
}
