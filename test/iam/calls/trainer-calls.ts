import type { Platform } from '../platform/platform';
import { placedOf, textAt } from '../platform/view';
import type { Call, CallRule } from './call';

const path = 'Cairn/Trainer/Role';
const data = 'Cairn/Data/Files/Bucket';
const trainingSets = `${data}/projects/{project}/training-sets/{…}`;
const trials = `${data}/projects/{project}/trials/{…}`;
const jobLogs =
  'arn:aws:logs:eu-central-1:111122223333:log-group:/aws/sagemaker/TrainingJobs:log-stream:training-1';
const image = 'arn:aws:ecr:eu-central-1:763104351884:repository/pytorch-training';

const by = (action: string, resource: string, more: Partial<Call> = {}): Call => ({
  caller: path,
  action,
  resource,
  ...more,
});

/**
 * A training job of SageMaker: it has never run here. The emulator trains in a Python function instead, which reads
 * and writes the same objects and the same secret with the same code, under a role that does not exist on AWS.
 */
export const trainerCalls = (platform: Platform): readonly CallRule[] => {
  const asset = assetOf(platform);
  return [
    {
      source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html',
      calls: [
        { caller: 'service:sagemaker.amazonaws.com', action: 'sts:AssumeRole', resource: path },
        ...[trainingSets, trials, asset.object].map((object) => by('s3:GetObject', object)),
        by('s3:PutObject', trials),
        by('s3:AbortMultipartUpload', trials),
        by('s3:ListBucket', data, { prefix: 'projects/{project}/training-sets/{…}' }),
        by('s3:ListBucket', data, { prefix: 'projects/{project}/trials/{…}' }),
        by('s3:ListBucket', asset.bucket, { prefix: asset.key }),
        ...['CreateLogGroup', 'CreateLogStream', 'DescribeLogStreams', 'PutLogEvents'].map((name) =>
          by(`logs:${name}`, jobLogs),
        ),
        ...['BatchCheckLayerAvailability', 'BatchGetImage', 'GetDownloadUrlForLayer'].map((name) =>
          by(`ecr:${name}`, image),
        ),
        by('ecr:GetAuthorizationToken', '*'),
      ],
    },
    {
      // Volume and output lie under a key of ours: SageMaker hands it on to the storage by a grant.
      source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html',
      calls: [
        ...placedOf(platform, 'AWS::KMS::Key').flatMap((key) => [
          by('kms:CreateGrant', key.path, { context: { 'kms:GrantIsForAWSResource': 'true' } }),
          ...['Encrypt', 'Decrypt', 'GenerateDataKey', 'DescribeKey'].map((name) =>
            by(`kms:${name}`, key.path),
          ),
        ]),
      ],
    },
    {
      source: 'trainers/cairn_trainer/execution_token.py',
      calls: [by('secretsmanager:GetSecretValue', 'secret:cairn/{stack}/{…}')],
    },
  ];
};

/** Where CDK keeps the trainer's package; the definition of the job names it. */
const assetOf = (
  platform: Platform,
): { readonly bucket: string; readonly key: string; readonly object: string } => {
  const machines = placedOf(platform, 'AWS::StepFunctions::StateMachine');
  const uris = machines.flatMap((machine) => [
    ...textAt(machine, 'DefinitionString').matchAll(/"S3Uri":"s3:\/\/([^/]+)\/([^"]+)"/g),
  ]);
  const [[, bucket = '', key = ''] = []] = uris;
  return { bucket: `arn:aws:s3:::${bucket}`, key, object: `arn:aws:s3:::${bucket}/${key}` };
};
