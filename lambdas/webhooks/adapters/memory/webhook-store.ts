import { CairnError } from '../../../../contracts/cairn-error';
import type { Webhook } from '../../../../contracts/webhooks/webhook';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { WebhookStore } from '../../core/webhook-store';

/** In-memory twin of the webhooks. */
export const memoryWebhookStore = (journal = new MemoryJournal()): WebhookStore => {
  const webhooks = new Map<string, Webhook>();
  const keyOf = (project: string, id: string) => `${project}/${id}`;
  return {
    find: async (project, id) => webhooks.get(keyOf(project, id)),
    list: async (project, { limit, before }) => {
      const found = [...webhooks.values()]
        .filter((webhook) => webhook.project === project && (before === undefined || webhook.id < before))
        .sort((a, b) => (a.id < b.id ? 1 : -1));
      return { webhooks: found.slice(0, limit), more: found.length > limit };
    },
    commit: async ({ before, after, statement }, call) => {
      const key = keyOf(call.project, (after ?? before)?.id ?? '');
      if (webhooks.get(key)?.revision !== before?.revision)
        throw new CairnError('storage.conflict', 'The item was changed meanwhile.');
      if (after) webhooks.set(key, after);
      else webhooks.delete(key);
      journal.commit(call, [statement]);
    },
  };
};
