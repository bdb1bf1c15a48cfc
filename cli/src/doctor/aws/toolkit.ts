import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { findStack } from '../../aws/deployed-stack';

/** CDK's own stack in an account and region. */
export interface Toolkit {
  readonly status: string;
  /** As its template numbers itself; the same value is in the parameter /cdk-bootstrap/<qualifier>/version. */
  readonly version: number;
  readonly qualifier: string;
  /** Policies of the role that CloudFormation acts by; empty: what CDK gives by itself. */
  readonly executionPolicies: string;
  readonly trustedAccounts: string;
}

/** What `cdk bootstrap` made; undefined when it never ran here under its usual name. */
export const readToolkit = async (client: CloudFormationClient): Promise<Toolkit | undefined> => {
  const stack = await findStack(client, 'CDKToolkit');
  return (
    stack && {
      status: stack.status,
      version: Number(stack.outputs['BootstrapVersion'] ?? 0),
      qualifier: stack.parameters['Qualifier'] ?? '',
      executionPolicies: stack.parameters['CloudFormationExecutionPolicies'] ?? '',
      trustedAccounts: stack.parameters['TrustedAccounts'] ?? '',
    }
  );
};
