import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Foundation } from './foundation';

/** The queue for what an asynchronous consumer could not handle. Kept for 14 days; an alarm watches its depth. */
export const deadLetterQueue = (scope: Construct, id: string, foundation: Foundation): Queue =>
  new Queue(scope, id, {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: foundation.encryption.key,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: foundation.settings.removalPolicy,
  });
