import { randomUUID } from 'node:crypto';
import type { TrialRequest, TrialResult } from '../../../contracts/webhooks/trial';
import { bodyOf } from './body-of';
import { deliver } from './deliver';
import type { DrainPorts } from './drain';
import { exampleData } from './example-data';
import { findWebhook } from './find-webhook';

/** Somebody waits for the answer at a gateway that waits for 29 seconds. */
const trialMilliseconds = 20_000;

/**
 * Delivers an example of an event now, whatever waits and whether the webhook is active, and tells what the receiver
 * answered. Throws `webhook.not-found`.
 */
export const tryWebhook = async (
  { webhooks, box, sender, clock }: Pick<DrainPorts, 'webhooks' | 'box' | 'sender' | 'clock'>,
  { project, webhookId, event }: TrialRequest['trial'],
): Promise<TrialResult> => {
  const webhook = await findWebhook(webhooks, project, webhookId);
  const { url, sealedSecret } = webhook;
  const time = new Date(clock.now()).toISOString();
  const body = bodyOf({ event, time, data: exampleData[event], workspace: project });
  const secret = sealedSecret === null ? null : await box.open(webhook, sealedSecret);
  const letter = { url, secret, id: randomUUID(), body };
  const { last, reason } = await deliver({ sender, clock }, letter, trialMilliseconds);
  if (last.kind === 'answered')
    return { success: reason === null, responseStatus: last.status, responseBody: last.body };
  return { success: false, errorMessage: `Failed to test webhook: ${last.reason}` };
};
