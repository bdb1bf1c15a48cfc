import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge';
import type { Foundation } from './foundation';

/** The queue for what an asynchronous consumer could not handle. Kept for 14 days; an alarm watches its depth. */
export const deadLetterQueue = (scope: Construct, id: string, foundation: Foundation): Queue => {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: foundation.encryption.key,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: foundation.settings.removalPolicy,
  });
  acknowledge(
    queue,
    'SQS3',
    'It is itself a dead-letter queue: of a bus, a stream mapping, a rule or a schedule, where the rule does not look.',
  );
  return queue;
};
