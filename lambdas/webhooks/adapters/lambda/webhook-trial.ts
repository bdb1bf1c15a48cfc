import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CairnError } from '../../../../contracts/cairn-error';
import { trialResultSchema } from '../../../../contracts/webhooks/trial';
import { configuration } from '../../../platform/configuration';
import type { WebhookTrial } from '../../core/webhook-trial';

/** The function that delivers, invoked directly: no other one talks to addresses that somebody wrote down. */
export const lambdaWebhookTrial = (client = new LambdaClient({ maxAttempts: 2 })): WebhookTrial => ({
  run: async (trial) => {
    const { FunctionError, Payload } = await client.send(
      new InvokeCommand({
        FunctionName: configuration.webhookDeliveries(),
        Payload: JSON.stringify({ trial }),
      }),
    );
    if (FunctionError)
      throw new CairnError('platform.unavailable', 'The function that delivers webhooks failed.');
    return trialResultSchema.parse(JSON.parse(Payload?.transformToString() ?? ''));
  },
});
