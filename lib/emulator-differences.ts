import { Aspects, type IAspect } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct, IConstruct } from 'constructs';
import type { DataStore } from './datasets/data-store';
import { LambdaTrainer } from './pipelines/lambda-trainer';
import { SageMakerTrainer, type TrainerImage } from './pipelines/sagemaker-trainer';
import type { Trainer } from './pipelines/trainer';
import type { Foundation } from './platform/foundation';

/**
 * Everything in which a deployment on the emulator differs from one on AWS. Nothing else in lib asks for the
 * target. A test compares the two templates and allows exactly what is listed here.
 */
export const emulatorDifferences = [
  'Trials run in a Python function instead of SageMaker training jobs (the emulator has no SageMaker).',
  'Alarms on metric math are left out (the emulator refuses AWS::CloudWatch::Alarm with Metrics).',
  'There is no budget (the emulator does not know AWS::Budgets::Budget).',
  'Every line of the inference log is a record of the delivery stream (the emulator does not split packed ones).',
  'Webhooks may lead to this machine, by http (there is no other receiver; on AWS no setting allows it).',
  'The tracking URI of trainers is relative to the emulator (its API host names do not resolve everywhere).',
] as const;

/** Where trainers reach the platform. */
export const trackingUri = (foundation: Foundation, api: HttpApi): string =>
  foundation.target === 'emulator' ? `/_aws/execute-api/${api.apiId}/$default` : api.apiEndpoint;

/** Whether a delivery stream splits records that hold several lines. */
export const deliverySplits = (foundation: Foundation): boolean => foundation.target !== 'emulator';

/** What lets webhooks lead to this machine: nothing on AWS, where it would be the function's own. */
export const webhookTargets = (foundation: Foundation): Readonly<Record<string, string>> =>
  foundation.target === 'emulator' ? { CAIRN_WEBHOOKS_TO_LOOPBACK: 'true' } : {};

export interface TrainerProps {
  readonly foundation: Foundation;
  readonly data: DataStore;
  readonly trackingUri: string;
  readonly secretPrefix: string;
  /** Of SageMaker training jobs. */
  readonly image?: TrainerImage;
}

/** What runs trials. */
export const trainerFor = (scope: Construct, id: string, props: TrainerProps): Trainer =>
  props.foundation.target === 'emulator'
    ? new LambdaTrainer(scope, id, props)
    : new SageMakerTrainer(scope, id, props);

/** Removes alarms on metric math, and budgets. */
class WithoutRefused implements IAspect {
  visit({ node }: IConstruct): void {
    for (const child of node.children)
      if (child instanceof CfnBudget || (child instanceof CfnAlarm && child.metrics !== undefined))
        node.tryRemoveChild(child.node.id);
  }
}

/** Leaves out what the emulator refuses. */
export const applyEmulatorDifferences = (scope: Construct, foundation: Foundation): void => {
  if (foundation.target === 'emulator') Aspects.of(scope).add(new WithoutRefused());
};
