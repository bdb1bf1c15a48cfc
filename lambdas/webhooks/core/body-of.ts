import { partsOfEvent, type WebhookEvent } from '../../../contracts/webhooks/events';

export interface Telling {
  readonly event: WebhookEvent;
  /** RFC 3339, UTC: when it happened. */
  readonly time: string;
  readonly data: object;
  /** The project: MLflow's servers with workspaces say it, too. */
  readonly workspace: string;
}

/** Body of a delivery: JSON with the fields of mlflow 3.17.2, webhooks/delivery.py, in their order. */
export const bodyOf = ({ event, time, data, workspace }: Telling): string =>
  JSON.stringify({
    ...partsOfEvent(event),
    // Python's isoformat, which spells UTC +00:00.
    timestamp: time.replace(/Z$/, '+00:00'),
    data,
    workspace,
  });
