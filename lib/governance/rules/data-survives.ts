import { RemovalPolicy } from 'aws-cdk-lib';
import { at, eachOf } from './rule';

/** What holds data goes or stays with the stack as the environment says, and refuses to be deleted where it says so. */
export const dataSurvives = eachOf(
  ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::SQS::Queue', 'AWS::Logs::LogGroup'],
  (properties, { resource, settings }) => {
    const expected = settings.removalPolicy === RemovalPolicy.RETAIN ? 'Retain' : 'Delete';
    const policies = [resource.DeletionPolicy, resource.UpdateReplacePolicy];
    if (policies.some((policy) => policy !== expected))
      return `${policies.join('/')} when the stack goes or it is exchanged, not ${expected}`;
    if (resource.Type !== 'AWS::DynamoDB::Table') return undefined;
    return (at(properties, 'DeletionProtectionEnabled') ?? false) === settings.deletionProtection
      ? undefined
      : `deletion protection is not ${settings.deletionProtection}`;
  },
);
