import type { Call } from '../../../contracts/call';
import type { ExecutionTokenPorts } from './execution-token';
import { revokeToken } from './revoke-token';

/**
 * Revokes what an execution that ended early has left behind: its tokens and their secret. Its machine does so
 * itself on the ways that lead through its states; a stop, an abort and a timeout do not.
 */
export const revokeTokensOfExecution = async (
  { tokens, secrets }: ExecutionTokenPorts,
  execution: string,
  call: Call,
): Promise<number> => {
  const left = (await tokens.list(call.project)).filter(
    ({ createdBy, revokedAt }) => createdBy === `execution:${execution}` && revokedAt === null,
  );
  if (left.length === 0) return 0;
  // The secret first: a token that is still there shows that there is something to do.
  await secrets.forgetNamed(call.project, execution);
  for (const { id } of left) await revokeToken(tokens, id, call);
  return left.length;
};
