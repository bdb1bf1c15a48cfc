import { join } from 'node:path';
import { Duration, Size } from 'aws-cdk-lib';
import { Grant, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { type IChainable, JsonPath, Pass, TaskInput } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { DataStore } from '../datasets/data-store';
import { repositoryRoot } from '../platform/bundle';
import type { Foundation } from '../platform/foundation';
import type { Trainer } from './trainer';
import { grantTrainerData } from './trainer-data';
import { trialEnvironmentPaths } from './trial-environment';

export interface LambdaTrainerProps {
  readonly foundation: Foundation;
  readonly data: DataStore;
  /** Base URL of the tracking server; one that starts with `/` stands on the emulator's own address. */
  readonly trackingUri: string;
  /** Prefix of the secrets' names. */
  readonly secretPrefix: string;
}

/**
 * Trains in a Python function of the emulator, whose interpreter has the training libraries. Not for AWS: a
 * function's package cannot hold scikit-learn, ONNX and MLflow together.
 */
export class LambdaTrainer extends Construct implements Trainer {
  private readonly fn: LambdaFunction;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: LambdaTrainerProps,
  ) {
    super(scope, id);
    const { foundation, data, secretPrefix } = props;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: foundation.settings.logRetention,
      encryptionKey: foundation.encryption.key,
      removalPolicy: foundation.settings.removalPolicy,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.fn = new LambdaFunction(this, 'Function', {
      runtime: Runtime.PYTHON_3_13,
      architecture: Architecture.X86_64,
      handler: 'lambda/handler.handler',
      code: Code.fromAsset(join(repositoryRoot, 'trainers'), {
        exclude: ['tabular', '**/__pycache__', '**/*.pyc', 'requirements.in', 'requirements.txt', '*.md'],
      }),
      description: 'Runs one trial as SageMaker would, on the emulator',
      role,
      memorySize: 3008,
      ephemeralStorageSize: Size.gibibytes(2),
      timeout: Duration.minutes(15),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      environmentEncryption: foundation.encryption.key,
    });
    Grant.addToPrincipal({
      grantee: role,
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resourceArns: [logGroup.logGroupArn],
    });
    grantTrainerData(role, { foundation, data, secretPrefix });
  }

  trial(scope: Construct, id: string): IChainable {
    const task = new LambdaInvoke(scope, id, {
      lambdaFunction: this.fn,
      payloadResponseOnly: true,
      retryOnServiceExceptions: true,
      payload: TaskInput.fromObject({
        sourceUri: JsonPath.stringAt('$.plan.sourceUri'),
        entry: JsonPath.stringAt('$.plan.entry'),
        hyperparameters: JsonPath.objectAt('$.trial.hyperparameters'),
        channels: JsonPath.objectAt('$.plan.channels'),
        modelUri: JsonPath.stringAt('$.trial.modelUri'),
        maxSeconds: JsonPath.numberAt('$.plan.maxSeconds'),
        environment: this.environment(),
      }),
    });
    const fault = new Pass(scope, `${id} fault`, {
      parameters: { outcome: 'failed', reason: JsonPath.stringAt('$.Cause') },
    });
    return task.addCatch(fault);
  }

  /** The invocation is granted by its own task. */
  statements(): readonly PolicyStatement[] {
    return [];
  }

  private environment(): Readonly<Record<string, string>> {
    const values = Object.entries(trialEnvironmentPaths).map(([name, path]) => [
      name,
      JsonPath.stringAt(path),
    ]);
    return { ...Object.fromEntries(values), MLFLOW_TRACKING_URI: this.props.trackingUri };
  }
}
