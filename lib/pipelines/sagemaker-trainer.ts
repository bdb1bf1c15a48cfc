import { join } from 'node:path';
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Grant, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { CustomState, type IChainable, JsonPath, Pass } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { DataStore } from '../datasets/data-store';
import { acknowledgeWildcards } from '../platform/acknowledge';
import { repositoryRoot } from '../platform/bundle';
import type { Foundation } from '../platform/foundation';
import { platformTag } from '../platform/platform-tag';
import type { Trainer } from './trainer';
import { grantTrainerData } from './trainer-data';
import { trialEnvironmentPaths } from './trial-environment';

export interface TrainerImage {
  readonly uri: string;
  readonly repositoryArn: string;
}

export interface SageMakerTrainerProps {
  readonly foundation: Foundation;
  readonly data: DataStore;
  readonly trackingUri: string;
  /** Prefix of the secrets' names. */
  readonly secretPrefix: string;
  /**
   * Image with Python 3.11 or newer; the pinned packages are installed at the start of the job.
   * @default AWS's PyTorch CPU image 2.5.1 (Python 3.11) of the stack's region
   */
  readonly image?: TrainerImage;
}

/** AWS's account for deep-learning containers, in the commercial regions that exist since before 2019. */
const containerAccount = '763104351884';
const containerRepository = 'pytorch-training';

/** A container with Python 3.11: AWS's scikit-learn one has 3.10, which the pinned packages do not run on. */
const defaultImage = (stack: Stack) => ({
  uri: `${containerAccount}.dkr.ecr.${stack.region}.${stack.urlSuffix}/${containerRepository}:2.5.1-cpu-py311-ubuntu22.04-sagemaker`,
  repositoryArn: stack.formatArn({
    service: 'ecr',
    account: containerAccount,
    resource: 'repository',
    resourceName: containerRepository,
  }),
});

/** Where SageMaker puts a channel. */
const channelFolder = (channel: string): string => `/opt/ml/input/data/${channel}`;

/**
 * What is tried again before a trial counts as failed. An instance that the quota does not grant yet is worth waiting
 * for, one after the other; `AmazonSageMakerException` is what Step Functions calls a throttled call, and any other
 * refusal too, so it gets a few tries only.
 */
const jobRetries = [
  {
    ErrorEquals: ['SageMaker.ResourceLimitExceededException'],
    IntervalSeconds: 30,
    BackoffRate: 2,
    MaxDelaySeconds: 600,
    MaxAttempts: 10,
    JitterStrategy: 'FULL',
  },
  {
    ErrorEquals: ['ThrottlingException', 'SageMaker.AmazonSageMakerException'],
    IntervalSeconds: 5,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    MaxAttempts: 5,
    JitterStrategy: 'FULL',
  },
] as const;

/** Trains as SageMaker jobs: the same script, the same folders, the same environment as on the emulator. */
export class SageMakerTrainer extends Construct implements Trainer {
  private readonly role: Role;
  private readonly image: { readonly uri: string; readonly repositoryArn: string };
  private readonly package: Asset;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SageMakerTrainerProps,
  ) {
    super(scope, id);
    this.image = props.image ?? defaultImage(Stack.of(this));
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') });
    this.package = new Asset(this, 'Package', {
      // A folder with a __main__.py: Python runs its zip as a program.
      path: join(repositoryRoot, 'trainers'),
      exclude: ['lambda', 'tabular', '**/__pycache__', '**/*.pyc', 'requirements.txt'],
    });
    grantTrainerData(this.role, props);
    Grant.addToPrincipal({
      grantee: this.role,
      actions: ['s3:GetObject'],
      resourceArns: [this.package.bucket.arnForObjects(this.package.s3ObjectKey)],
    });
    this.grantLogs();
    this.grantImage();
    this.grantStorage();
  }

  trial(scope: Construct, id: string): IChainable {
    const done = new Pass(scope, `${id} done`, { parameters: { outcome: 'succeeded' } });
    const fault = new Pass(scope, `${id} fault`, {
      parameters: { outcome: 'failed', reason: JsonPath.stringAt('$.Cause') },
    });
    const state = new CustomState(scope, id, {
      stateJson: {
        Type: 'Task',
        Resource: `arn:${Stack.of(this).partition}:states:::sagemaker:createTrainingJob.sync`,
        Parameters: this.jobRequest(),
        Retry: jobRetries,
      },
    });
    state.addCatch(fault);
    return state.next(done);
  }

  statements(): readonly PolicyStatement[] {
    const stack = Stack.of(this);
    const jobs = stack.formatArn({
      service: 'sagemaker',
      resource: 'training-job',
      resourceName: 'training-*',
    });
    const rule = stack.formatArn({
      service: 'events',
      resource: 'rule',
      resourceName: 'StepFunctionsGetEventsForSageMakerTrainingJobsRule',
    });
    return [
      new PolicyStatement({
        actions: [
          'sagemaker:CreateTrainingJob',
          'sagemaker:DescribeTrainingJob',
          'sagemaker:StopTrainingJob',
          'sagemaker:AddTags',
          'sagemaker:ListTags',
        ],
        resources: [jobs],
      }),
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [this.role.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
      }),
      new PolicyStatement({
        actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
        resources: [rule],
      }),
    ];
  }

  private jobRequest(): Readonly<Record<string, unknown>> {
    const { key } = this.props.foundation.encryption;
    return {
      'TrainingJobName.$': '$.trial.name',
      RoleArn: this.role.roleArn,
      AlgorithmSpecification: {
        TrainingImage: this.image.uri,
        TrainingInputMode: 'File',
        // Python runs a zip that holds a __main__.py.
        ContainerEntrypoint: ['python3', `${channelFolder('trainer')}/${this.package.s3ObjectKey}`],
      },
      'HyperParameters.$':
        'States.JsonMerge($.trial.hyperparameters, States.StringToJson(States.Format(\'\\{"sagemaker_program":"{}"\\}\', $.plan.entry)), false)',
      InputDataConfig: [
        this.channel('training', { 'S3Uri.$': '$.plan.channels.training' }),
        this.channel('code', { 'S3Uri.$': '$.plan.sourceUri' }),
        this.channel('trainer', { S3Uri: this.package.s3ObjectUrl }),
      ],
      OutputDataConfig: {
        'S3OutputPath.$': '$.trial.modelUri',
        KmsKeyId: key.keyArn,
        CompressionType: 'NONE',
      },
      ResourceConfig: {
        InstanceCount: 1,
        'InstanceType.$': '$.plan.instanceType',
        VolumeSizeInGB: 30,
        VolumeKmsKeyId: key.keyArn,
      },
      StoppingCondition: { 'MaxRuntimeInSeconds.$': '$.plan.maxSeconds' },
      EnableInterContainerTrafficEncryption: true,
      Environment: this.environment(),
      Tags: [
        // The budget counts by it; tags of the app do not reach what is made at run time.
        { Key: platformTag, Value: Stack.of(this).stackName },
        { Key: 'cairn:project', 'Value.$': '$.call.project' },
        { Key: 'cairn:execution', 'Value.$': '$.call.execution' },
      ],
    };
  }

  private channel(name: string, source: Readonly<Record<string, string>>): unknown {
    return {
      ChannelName: name,
      DataSource: {
        S3DataSource: { S3DataType: 'S3Prefix', S3DataDistributionType: 'FullyReplicated', ...source },
      },
    };
  }

  private environment(): Readonly<Record<string, string>> {
    const paths = Object.entries(trialEnvironmentPaths).map(([name, path]) => [`${name}.$`, path]);
    return {
      ...Object.fromEntries(paths),
      MLFLOW_TRACKING_URI: this.props.trackingUri,
      CAIRN_INSTALL_REQUIREMENTS: 'true',
    };
  }

  /** Volume and output are encrypted under the platform's key; the package lies in the bucket of CDK's assets. */
  private grantStorage(): void {
    const { key } = this.props.foundation.encryption;
    key.grant(this.role, 'kms:Encrypt', 'kms:DescribeKey');
    Grant.addToPrincipal({
      grantee: this.role,
      actions: ['kms:CreateGrant'],
      resourceArns: [key.keyArn],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    });
    Grant.addToPrincipal({
      grantee: this.role,
      actions: ['s3:ListBucket'],
      resourceArns: [this.package.bucket.bucketArn],
      conditions: { StringEqualsIfExists: { 's3:prefix': this.package.s3ObjectKey } },
    });
  }

  private grantImage(): void {
    Grant.addToPrincipal({
      grantee: this.role,
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
      resourceArns: [this.image.repositoryArn],
    });
    Grant.addToPrincipal({ grantee: this.role, actions: ['ecr:GetAuthorizationToken'], resourceArns: ['*'] });
    acknowledgeWildcards(
      this.role,
      ['*'],
      'A login to the container registry is not bound to any repository; AWS lets it be named by no other resource.',
    );
  }

  private grantLogs(): void {
    const logGroup = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: '/aws/sagemaker/TrainingJobs:*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    Grant.addToPrincipal({
      grantee: this.role,
      actions: [
        'logs:CreateLogGroup',
        'logs:CreateLogStream',
        'logs:PutLogEvents',
        'logs:DescribeLogStreams',
      ],
      resourceArns: [logGroup],
    });
    acknowledgeWildcards(
      this.role,
      [logGroup],
      'SageMaker names the log streams after its jobs; only its own log group is granted.',
    );
  }
}
