import type { TrialRequest, TrialResult } from '../../../contracts/webhooks/trial';

/** Port: the function that delivers, asked for one trial delivery. */
export interface WebhookTrial {
  run(request: TrialRequest['trial']): Promise<TrialResult>;
}
