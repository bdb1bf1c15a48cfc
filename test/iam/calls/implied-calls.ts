import type { Platform } from '../platform/platform';
import { placedOf } from '../platform/view';
import type { Call } from './call';
import { keyOf } from './key-of';

/** What an action brings with it, in the name of the same caller. */
interface Implication {
  readonly because: string;
  readonly source: string;
  readonly of: (call: Call, platform: Platform) => readonly Call[];
}

const withKey =
  (matches: (call: Call, platform: Platform) => boolean, actions: readonly string[]) =>
  (call: Call, platform: Platform): readonly Call[] =>
    matches(call, platform)
      ? actions.map((action) => ({ caller: call.caller, action, resource: keyOf(platform) }))
      : [];

const isIn = (type: string) => (call: Call, platform: Platform) =>
  placedOf(platform, type).some(
    ({ path, properties }) => call.resource.startsWith(path) && JSON.stringify(properties).includes(':key/'),
  );
const ofTable = isIn('AWS::DynamoDB::Table');
const ofBucket = isIn('AWS::S3::Bucket');

/** The written rules by which calls follow from calls. */
export const implications: readonly Implication[] = [
  {
    because: 'a table under a key of ours is read and written with the key in the name of the caller',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html',
    of: withKey(
      (call, platform) => ofTable(call, platform) && !call.resource.includes('/stream/'),
      ['kms:Decrypt', 'kms:DescribeKey'],
    ),
  },
  {
    because: 'an object under a key of ours is read with it',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
    of: withKey(
      (call, platform) => /^s3:GetObject(Version)?$/.test(call.action) && ofBucket(call, platform),
      ['kms:Decrypt'],
    ),
  },
  {
    because: 'an object under a key of ours is written with it, and a multipart upload reads its own parts',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html',
    of: withKey(
      (call, platform) => call.action === 's3:PutObject' && ofBucket(call, platform),
      ['kms:GenerateDataKey', 'kms:Decrypt'],
    ),
  },
  {
    because: 'S3 says that an object is not there only to whoever may list the bucket',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
    of: ({ caller, action, resource, missing }, platform) => {
      const bucket = placedOf(platform, 'AWS::S3::Bucket').find(({ path }) =>
        resource.startsWith(`${path}/`),
      );
      return missing && bucket && action === 's3:GetObject'
        ? [{ caller, action: 's3:ListBucket', resource: bucket.path }]
        : [];
    },
  },
  {
    because: 'a secret under a key of ours is made and changed with it',
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
    of: withKey(
      ({ action, encrypted }) => encrypted === true || action === 'secretsmanager:PutSecretValue',
      ['kms:GenerateDataKey', 'kms:Decrypt'],
    ),
  },
  {
    because: 'a secret under a key of ours is read with it',
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
    of: withKey(({ action }) => action === 'secretsmanager:GetSecretValue', ['kms:Decrypt']),
  },
  {
    because: 'a message to a queue under a key of ours is sent with it',
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
    of: withKey(
      ({ caller, action }) => action === 'sqs:SendMessage' && !caller.startsWith('service:'),
      ['kms:GenerateDataKey', 'kms:Decrypt'],
    ),
  },
  {
    because: 'tags that come with an object or a secret are an action of their own',
    source:
      'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    of: ({ caller, action, resource, tagged }) =>
      tagged
        ? [
            {
              caller,
              action: action.startsWith('s3:') ? 's3:PutObjectTagging' : 'secretsmanager:TagResource',
              resource,
            },
          ]
        : [],
  },
];

/** The calls that follow from calls. */
export const impliedCalls = (calls: readonly Call[], platform: Platform): readonly Call[] =>
  calls.flatMap((call) => implications.flatMap(({ of }) => of(call, platform)));
