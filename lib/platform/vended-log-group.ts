import { Fn, Stack } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Foundation } from './foundation';

/**
 * A log group that a service of AWS writes to by log delivery. The service adds every such group to one resource
 * policy of the account, which ends at 5,120 characters; names under `/aws/vendedlogs/` are covered by one line of it.
 * The name ends with the part of the stack's id that no other stack has, so that a kept group is in nobody's way.
 */
export const vendedLogGroup = (
  scope: Construct,
  id: string,
  { foundation, service, name }: { foundation: Foundation; service: 'apis' | 'states'; name: string },
): LogGroup => {
  const { stackId, stackName } = Stack.of(scope);
  const unique = Fn.select(2, Fn.split('/', stackId));
  return new LogGroup(scope, id, {
    logGroupName: `/aws/vendedlogs/${service}/${stackName}-${name}-${unique}`,
    retention: foundation.settings.logRetention,
    encryptionKey: foundation.encryption.key,
    removalPolicy: foundation.settings.removalPolicy,
  });
};
