import type { Call } from '../../../contracts/call';
import type { Statement } from '../../../contracts/journal';
import type { Webhook } from '../../../contracts/webhooks/webhook';

/** One change of a webhook: what it must be now (absent: not there), what it becomes (absent: gone), and its statement. */
export interface WebhookChange {
  readonly before?: Webhook;
  readonly after?: Webhook;
  readonly statement: Statement;
}

export interface WebhookPage {
  readonly webhooks: readonly Webhook[];
  readonly more: boolean;
}

/** Port: webhooks of projects. All reads are strongly consistent. */
export interface WebhookStore {
  find(project: string, id: string): Promise<Webhook | undefined>;
  /** Newest first, older than the given id. */
  list(
    project: string,
    range: { readonly limit: number; readonly before?: string | undefined },
  ): Promise<WebhookPage>;
  /** Makes a change and its journal entry, both or neither. Throws `storage.conflict` when `before` is not what is there. */
  commit(change: WebhookChange, call: Call): Promise<void>;
}
