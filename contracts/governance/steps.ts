import * as z from 'zod';
import { stepInputSchema } from '../pipelines/step-call';

/** `issue-token`: a developer token for one execution, kept as a secret that only its trainer reads. */
export const issueTokenInputSchema = stepInputSchema.extend({
  /** How long the token may live; it is revoked earlier, when the execution's training is over. */
  lifetimeSeconds: z.number().int().positive().max(172_800).default(86_400),
});
export const issuedTokenSchema = z.object({ tokenId: z.string(), secretArn: z.string() });

/** `revoke-token`: ends the token and deletes its secret; doing it twice is harmless. */
export const revokeTokenInputSchema = stepInputSchema.extend({ token: issuedTokenSchema });
