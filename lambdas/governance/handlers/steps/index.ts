import { issueTokenInputSchema, revokeTokenInputSchema } from '../../../../contracts/governance/steps';
import { defineStep } from '../../../platform/steps';
import {
  type ExecutionTokenPorts,
  issueExecutionToken,
  revokeExecutionToken,
} from '../../core/execution-token';
import { revokeTokensOfExecution } from '../../core/revoke-execution-tokens';

/** Steps of the training machine that belong to governance. */
export const governanceSteps = (ports: ExecutionTokenPorts) => ({
  'issue-token': defineStep({
    input: issueTokenInputSchema,
    run: ({ call: { execution }, lifetimeSeconds }, call) =>
      issueExecutionToken(ports, execution, lifetimeSeconds, call),
  }),
  'revoke-token': defineStep({
    input: revokeTokenInputSchema,
    run: async ({ token, call: { execution } }, call) => {
      await revokeExecutionToken(ports, token, call);
      // Issued again because a reply was lost, a token leaves the one before it behind.
      await revokeTokensOfExecution(ports, execution, call);
      return { outcome: 'passed', reason: null };
    },
  }),
});
