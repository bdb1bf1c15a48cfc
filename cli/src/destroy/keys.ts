import type { StackResource } from '../aws/deployed-stack';
import type { Holding } from './plan';

/** CloudFormation's default when a template names no window. */
const windowDays = 30;

export const describeKey = ({ physicalId, kept }: StackResource): Holding => ({
  kind: 'key',
  name: physicalId,
  holds: null,
  note: kept
    ? 'the template keeps it (DeletionPolicy Retain): without it, nothing that is kept could be read'
    : `not at once: AWS deletes it after ${windowDays} days, until when \`aws kms cancel-key-deletion --key-id ${physicalId}\` brings it back`,
});
