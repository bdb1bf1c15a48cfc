import { dirname, resolve } from 'node:path';
import { Duration, Size } from 'aws-cdk-lib';
import { Grant, type IPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  EventInvokeConfig,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge';
import { type BuiltFolder, nodeBundling, repositoryRoot } from './bundle';
import type { Encryption } from './encryption';
import type { Foundation } from './foundation';
import type { GrantedFunction } from './granted-function';
import type { NativePackage } from './native-packages';
import { checkWholeNumber } from './validation';

export interface NodeFunctionProps {
  /** Entry file, relative to this repository or absolute; exports `handler`. */
  readonly entry: string;
  readonly description: string;
  readonly foundation: Foundation;
  /** MiB, 128 to 10,240. @default 512 */
  readonly memorySize?: number;
  /** At most 15 minutes. @default 29 seconds, the gateway's own limit */
  readonly timeout?: Duration;
  /** Size of /tmp in MiB, 512 to 10,240. @default 512 */
  readonly ephemeralStorageMiB?: number;
  /** Packages with native files; they bind the function to x86_64. @default none, on arm64 */
  readonly native?: readonly NativePackage[];
  /** Folders built at synthesis beside the code. @default none */
  readonly folders?: readonly BuiltFolder[];
  /**
   * Where an event goes that the function failed on three times, when it is invoked asynchronously: by a rule
   * or a schedule, whose own dead-letter queue takes only what never reached the function.
   * @default it is lost
   */
  readonly deadLetters?: Queue;
  /** @default none */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A function with its own role, own log group, tracing, and a bundle made at synthesis. */
export class NodeFunction extends Construct implements GrantedFunction {
  readonly fn: LambdaFunction;
  readonly grantPrincipal: IPrincipal;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const { native = [] } = props;
    checkLimits(this, props);
    const { settings, encryption } = props.foundation;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: settings.logRetention,
      encryptionKey: encryption.key,
      removalPolicy: settings.removalPolicy,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.role = role;
    this.grantPrincipal = role;
    this.fn = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: native.length > 0 ? Architecture.X86_64 : Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(
        dirname(resolve(repositoryRoot, props.entry)),
        nodeBundling(props.entry, native, props.folders),
      ),
      description: props.description,
      role,
      memorySize: props.memorySize ?? 512,
      ephemeralStorageSize: Size.mebibytes(props.ephemeralStorageMiB ?? 512),
      timeout: props.timeout ?? Duration.seconds(29),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      environmentEncryption: encryption.key,
      environment: { ...props.environment },
    });
    acknowledge(
      role,
      'IAM5[Resource::*]',
      'X-Ray has no resources to name: PutTraceSegments and PutTelemetryRecords are granted on `*` or not at all.',
    );
    // Listed one by one: CDK's own grant would add a managed policy or wildcards.
    Grant.addToPrincipal({
      grantee: role,
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resourceArns: [logGroup.logGroupArn],
    });
    // Of its environment.
    encryption.grantRead(role);
    if (props.deadLetters) this.keepFailures(props.deadLetters, encryption);
  }

  addEnvironment(name: string, value: string): void {
    this.fn.addEnvironment(name, value);
  }

  private keepFailures({ queueArn }: Queue, encryption: Encryption): void {
    encryption.grantUse(this);
    Grant.addToPrincipal({ grantee: this, actions: ['sqs:SendMessage'], resourceArns: [queueArn] });
    // Lambda refuses a destination that the function may not send to: the policy comes first.
    const config = new EventInvokeConfig(this, 'Failures', {
      function: this.fn,
      retryAttempts: 2,
      onFailure: { bind: () => ({ destination: queueArn }) },
    });
    config.node.addDependency(this.role);
  }
}

/** Lambda's own limits: what is beyond them would fail in the middle of a deployment. */
const checkLimits = (
  scope: Construct,
  { memorySize, timeout, ephemeralStorageMiB }: NodeFunctionProps,
): void => {
  checkWholeNumber(scope, 'memorySize', memorySize, { least: 128, most: 10_240, unit: 'MiB' });
  checkWholeNumber(scope, 'timeout', timeout?.toSeconds(), { least: 1, most: 900, unit: 'seconds' });
  checkWholeNumber(scope, 'ephemeralStorageMiB', ephemeralStorageMiB, {
    least: 512,
    most: 10_240,
    unit: 'MiB',
  });
};
