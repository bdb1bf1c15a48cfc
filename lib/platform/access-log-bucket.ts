import { Duration } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { EnvironmentSettings } from './environment-settings';

/** The bucket that access logs of the others go to. S3 cannot deliver logs under a customer key. */
export const accessLogBucket = (scope: Construct, id: string, settings: EnvironmentSettings): Bucket =>
  new Bucket(scope, id, {
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    versioned: true,
    removalPolicy: settings.removalPolicy,
    lifecycleRules: [
      { id: 'expire', expiration: Duration.days(90), noncurrentVersionExpiration: Duration.days(7) },
    ],
  });
