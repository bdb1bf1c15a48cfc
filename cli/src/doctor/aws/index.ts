import { bootstrap } from './bootstrap';
import { changes } from './changes';
import type { AwsCheck } from './check';
import { credentials } from './credentials';
import { existingStack } from './existing-stack';
import { formerStack } from './former-stack';
import { functionQuota } from './function-quota';
import { permissions } from './permissions';
import { price } from './price';
import { region } from './region';
import { tableQuota } from './table-quota';
import { trainingQuota } from './training-quota';

/** Every check of the account that is deployed to, in the order in which they are shown. */
export const awsChecks: readonly AwsCheck[] = [
  credentials,
  region,
  bootstrap,
  permissions,
  existingStack,
  formerStack,
  functionQuota,
  trainingQuota,
  tableQuota,
  changes,
  price,
];
