import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import { acknowledgeGrant, acknowledgeWildcards } from '../platform/acknowledge';
import type { GrantedFunction } from '../platform/granted-function';
import { checkText, checkWholeNumber, InvalidPropError } from '../platform/validation';

export interface SageMakerEndpointProps {
  /**
   * Name of the endpoint, which a version's tag names: `cairn.serving=sagemaker:<name>`. Lower case, since SageMaker
   * writes it so in ARNs; it begins with the prefix that the platform may call.
   */
  readonly endpointName: string;
  /** Image that serves MLflow's scoring form on port 8080: `mlflow sagemaker build-and-push-container` makes one. */
  readonly image: { readonly uri: string; readonly repositoryArn: string };
  /** The model as .tar.gz. @default the image brings its own */
  readonly modelData?: { readonly bucket: IBucket; readonly key: string };
  /** MiB: 1024, 2048, 3072, 4096, 5120 or 6144. @default 2048 */
  readonly memorySize?: number;
  /** Requests at a time, 1 to 200; those beyond are refused, not queued. @default 5 */
  readonly maxConcurrency?: number;
  /** Of the container. @default none */
  readonly environment?: Readonly<Record<string, string>>;
}

const namePattern = /^[a-z0-9](-*[a-z0-9]){0,62}$/;

/**
 * A serverless endpoint of SageMaker for models that are no ONNX: paid by the millisecond, nothing while nobody asks.
 * Not part of the platform; whoever needs one makes it in a stack of their own.
 */
export class SageMakerEndpoint extends Construct {
  readonly role: Role;
  readonly endpointName: string;
  readonly endpointArn: string;

  constructor(scope: Construct, id: string, props: SageMakerEndpointProps) {
    super(scope, id);
    checkProps(this, props);
    this.endpointName = props.endpointName;
    this.endpointArn = endpointArn(Stack.of(this), props.endpointName);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') });
    this.grantImage(props.image.repositoryArn);
    this.grantModelData(props.modelData);
    this.grantLogs();
    const { bucket, key } = props.modelData ?? {};
    const model = new CfnModel(this, 'Model', {
      executionRoleArn: this.role.roleArn,
      primaryContainer: {
        image: props.image.uri,
        ...(bucket && key ? { modelDataUrl: bucket.s3UrlForObject(key) } : {}),
        ...(props.environment ? { environment: props.environment } : {}),
      },
    });
    // SageMaker reads image and model with the role when the model is made: its policy comes first.
    model.node.addDependency(this.role);
    const config = new CfnEndpointConfig(this, 'Config', {
      productionVariants: [
        {
          modelName: model.attrModelName,
          variantName: 'all',
          initialVariantWeight: 1,
          serverlessConfig: {
            memorySizeInMb: props.memorySize ?? 2048,
            maxConcurrency: props.maxConcurrency ?? 5,
          },
        },
      ],
    });
    new CfnEndpoint(this, 'Endpoint', {
      endpointName: props.endpointName,
      endpointConfigName: config.attrEndpointConfigName,
    });
  }

  /** Lets a function ask the endpoint, and no other. */
  grantInvoke(grantee: IGrantable): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: ['sagemaker:InvokeEndpoint'],
      resourceArns: [this.endpointArn],
    });
  }

  private grantImage(repositoryArn: string): void {
    Grant.addToPrincipal({
      grantee: this.role,
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
      resourceArns: [repositoryArn],
    });
    Grant.addToPrincipal({ grantee: this.role, actions: ['ecr:GetAuthorizationToken'], resourceArns: ['*'] });
    acknowledgeWildcards(
      this.role,
      ['*'],
      'A login to the container registry is not bound to any repository; AWS lets it be named by no other resource.',
    );
  }

  private grantModelData(modelData: SageMakerEndpointProps['modelData']): void {
    if (!modelData) return;
    const { bucket, key } = modelData;
    Grant.addToPrincipal({
      grantee: this.role,
      actions: ['s3:GetObject'],
      resourceArns: [bucket.arnForObjects(key)],
    });
    bucket.encryptionKey?.grant(this.role, 'kms:Decrypt');
  }

  /** SageMaker makes the log group itself, under a name that it fixes. */
  private grantLogs(): void {
    const logGroup = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: `/aws/sagemaker/Endpoints/${this.endpointName}:*`,
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
      'SageMaker names the log streams after its containers; only the log group of this endpoint is granted.',
    );
  }
}

const endpointArn = (stack: Stack, resourceName: string): string =>
  stack.formatArn({ service: 'sagemaker', resource: 'endpoint', resourceName });

const checkProps = (
  scope: Construct,
  { endpointName, memorySize, maxConcurrency }: SageMakerEndpointProps,
) => {
  checkText(
    scope,
    'endpointName',
    endpointName,
    namePattern,
    'at most 63 lower-case letters, digits and hyphens',
  );
  checkWholeNumber(scope, 'memorySize', memorySize, { least: 1024, most: 6144, unit: 'MiB' });
  if (memorySize !== undefined && memorySize % 1024 !== 0)
    throw new InvalidPropError(scope, 'memorySize', 'a multiple of 1024 MiB', memorySize);
  checkWholeNumber(scope, 'maxConcurrency', maxConcurrency, { least: 1, most: 200, unit: 'requests' });
};

/** Lets a serving pool ask endpoints whose names begin with a prefix, whoever made them. */
export const grantSageMakerEndpoints = (fn: GrantedFunction & Construct, prefix: string): void => {
  checkText(
    fn,
    'sageMakerEndpoints',
    prefix,
    /^[a-z0-9][a-z0-9-]{2,39}$/,
    'a prefix of 3 to 40 lower-case letters, digits and hyphens',
  );
  fn.addEnvironment('CAIRN_SAGEMAKER_ENDPOINTS', prefix);
  const endpoints = [endpointArn(Stack.of(fn), `${prefix}*`)];
  Grant.addToPrincipal({ grantee: fn, actions: ['sagemaker:InvokeEndpoint'], resourceArns: endpoints });
  acknowledgeGrant(
    fn,
    endpoints,
    'Which endpoints exist is known when versions are deployed; the names of those that may be asked begin with a prefix.',
  );
};
