import type { Fact } from '../journal';

/** Facts that webhooks may be told of: the rule of the deliveries passes these on, and no others. */
export const webhookFacts = [
  'ModelRegistered',
  'ModelUpdated',
  'ModelVersionRegistered',
  'ModelVersionUpdated',
  'ModelAliasSet',
  'ModelAliasDeleted',
] as const satisfies readonly Fact[];
export type WebhookFact = (typeof webhookFacts)[number];
