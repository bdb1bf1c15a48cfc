import { Duration } from 'aws-cdk-lib';
import type { ApiUnit } from '../contracts/edge';
import { featuresStepSize } from '../contracts/features/step-size';
import { consoleSite } from './console/console-site';
import { mlflowPage } from './mlflow-page/build-page';
import type { BuiltFolder } from './platform/bundle';
import { duckdbNode, type NativePackage, onnxruntimeNode } from './platform/native-packages';

/** A function of the platform: its code, its size, and what it may touch (see ml-platform's grants). */
export interface DeploymentUnit {
  readonly entry: string;
  readonly description: string;
  readonly memorySize: number;
  readonly timeout: Duration;
  readonly native?: readonly NativePackage[];
  readonly folders?: readonly BuiltFolder[];
  readonly ephemeralStorageMiB?: number;
}

const gatewayTimeout = Duration.seconds(29);

/**
 * Which contexts share an API function: the hot paths stand alone, the control plane shares one. The
 * prefixes that each answers are in contracts/edge.ts.
 */
export const apiUnits: Readonly<Record<ApiUnit, DeploymentUnit>> = {
  'tracking-api': {
    entry: 'lambdas/units/tracking-api.ts',
    description: 'MLflow tracking, traces and artifacts; everything that no other unit answers',
    memorySize: 1024,
    timeout: gatewayTimeout,
  },
  'control-api': {
    entry: 'lambdas/units/control-api.ts',
    description: 'Governance, registry, webhooks, datasets, pipelines, lineage, control of serving',
    memorySize: 1024,
    timeout: gatewayTimeout,
  },
  'features-api': {
    entry: 'lambdas/units/features-api.ts',
    description: 'Online features: read and push',
    memorySize: 1024,
    timeout: gatewayTimeout,
  },
  'features-control': {
    entry: 'lambdas/units/features-control.ts',
    description: 'Feature definitions, materializations, checks and erasure',
    memorySize: 1769,
    timeout: gatewayTimeout,
    native: duckdbNode,
    ephemeralStorageMiB: 2048,
  },
  'serving-pool': {
    entry: 'lambdas/units/serving-pool.ts',
    description: 'Predictions: ONNX models by Open Inference Protocol, by entity, by MLflow form',
    memorySize: 1769,
    timeout: gatewayTimeout,
    native: onnxruntimeNode,
  },
  console: {
    entry: 'lambdas/units/console.ts',
    description: 'The web console: static files',
    folders: [consoleSite],
    memorySize: 512,
    timeout: gatewayTimeout,
  },
  'mlflow-page': {
    entry: 'lambdas/units/mlflow-page.ts',
    description: 'MLflow web page: files of its wheel, sessions of browsers, GraphQL',
    folders: [mlflowPage],
    memorySize: 1024,
    timeout: gatewayTimeout,
  },
};

/** Functions that hold the steps of the state machines. */
export const stepUnits = {
  'datasets-steps': {
    entry: 'lambdas/units/datasets-steps.ts',
    description: 'Ingest, clean, validate',
    memorySize: 3008,
    timeout: Duration.minutes(15),
    native: duckdbNode,
    ephemeralStorageMiB: 4096,
  },
  'features-steps': {
    entry: 'lambdas/units/features-steps.ts',
    description: 'Define, materialize, check, training set',
    memorySize: featuresStepSize.memoryMegabytes,
    timeout: Duration.minutes(15),
    native: duckdbNode,
    ephemeralStorageMiB: featuresStepSize.scratchMebibytes,
  },
  'control-steps': {
    entry: 'lambdas/units/control-steps.ts',
    description: 'Plan, select, gate, register, approve, deploy',
    memorySize: 1024,
    timeout: Duration.minutes(5),
  },
  'monitoring-steps': {
    entry: 'lambdas/units/monitoring-steps.ts',
    description: 'Monitors, measurements of rollouts, champion against challenger',
    memorySize: 3008,
    timeout: Duration.minutes(15),
    native: [...duckdbNode, ...onnxruntimeNode],
    ephemeralStorageMiB: 4096,
  },
} as const satisfies Readonly<Record<string, DeploymentUnit>>;

/** Functions that follow the bus. */
export const listenerUnits = {
  'journal-listener': {
    entry: 'lambdas/units/journal-listener.ts',
    description: 'What follows from facts of the journal: resumed executions, aliases, schedules, retraining',
    memorySize: 512,
    timeout: Duration.minutes(1),
  },
  'webhook-deliveries': {
    entry: 'lambdas/units/webhook-deliveries.ts',
    description:
      'Tells webhooks what happened to models and prompts; the one function that talks to strangers',
    memorySize: 256,
    timeout: Duration.minutes(15),
  },
} as const satisfies Readonly<Record<string, DeploymentUnit>>;
