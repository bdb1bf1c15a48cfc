import * as z from 'zod';
import { idSchema, nameSchema, timeSchema } from '../names';
import { webhookEventSchema } from './events';

export const webhookStatuses = ['ACTIVE', 'DISABLED'] as const;
export type WebhookStatus = (typeof webhookStatuses)[number];

/** A webhook as it is stored. */
export const webhookSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  /** A ULID: later ones sort after earlier ones. */
  id: idSchema,
  /** Counts changes of this record; a change is refused on an old one. */
  revision: z.number().int().positive(),
  name: z.string(),
  /** May hold what only its owner should know: shown to admins, never journaled, never logged. */
  url: z.string(),
  events: z.array(webhookEventSchema),
  description: z.string(),
  status: z.enum(webhookStatuses),
  /** Secret of the signature, encrypted for this webhook alone (base64); null: deliveries are not signed. */
  sealedSecret: z.string().nullable(),
  createdBy: z.string(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
});
export type Webhook = z.infer<typeof webhookSchema>;
