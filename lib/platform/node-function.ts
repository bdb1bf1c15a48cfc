import { join } from 'node:path';
import { App, Duration, Size, Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable, type IPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge';
import { bundle } from './bundle';
import type { Foundation } from './foundation';
import type { NativePackage } from './native-packages';

export interface NodeFunctionProps {
  /** Entry file relative to the repository; exports `handler`. */
  readonly entry: string;
  readonly description: string;
  readonly foundation: Foundation;
  /** @default 512 */
  readonly memorySize?: number;
  /** @default 29 seconds, the gateway's own limit */
  readonly timeout?: Duration;
  /** Size of /tmp in MiB. @default 512 */
  readonly ephemeralStorageMiB?: number;
  /** Packages with native files; they bind the function to x86_64. @default none, on arm64 */
  readonly native?: readonly NativePackage[];
  /** @default none */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A function with its own role, own log group, tracing, and a bundle made at synthesis. */
export class NodeFunction extends Construct implements IGrantable {
  readonly fn: LambdaFunction;
  readonly grantPrincipal: IPrincipal;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const { native = [] } = props;
    const { settings, encryption } = props.foundation;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: settings.logRetention,
      encryptionKey: encryption.key,
      removalPolicy: settings.removalPolicy,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.role = role;
    this.grantPrincipal = role;
    const folder = join(assetFolder(this), this.node.path.replaceAll('/', '-'));
    const { outDir } = bundle({ entry: props.entry, outDir: folder, native });
    this.fn = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: native.length > 0 ? Architecture.X86_64 : Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(outDir),
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
    encryption.grantUse(role);
  }

  setEnvironment(name: string, value: string): void {
    this.fn.addEnvironment(name, value);
  }
}

/** Bundles lie beside the cloud assembly, which is git-ignored and made anew by every synthesis. */
const assetFolder = (scope: Construct): string => {
  const app = scope.node.root;
  const outdir = App.isApp(app) ? app.outdir : Stack.of(scope).stackName;
  return join(outdir, 'bundles');
};
