import { createHmac } from 'node:crypto';

/** What is signed of a delivery. */
export interface Signed {
  readonly deliveryId: string;
  /** Seconds since 1970, as text. */
  readonly timestamp: string;
  readonly body: string;
}

/**
 * `v1,` and the base64 of HMAC-SHA256 over `<delivery id>.<timestamp>.<body>`: X-MLflow-Signature, after Standard
 * Webhooks (mlflow 3.17.2, webhooks/delivery.py).
 */
export const signatureOf = (secret: string, { deliveryId, timestamp, body }: Signed): string =>
  `v1,${createHmac('sha256', secret).update(`${deliveryId}.${timestamp}.${body}`).digest('base64')}`;
