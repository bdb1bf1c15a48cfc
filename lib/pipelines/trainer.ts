import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/**
 * What runs one trial. A new kind of trainer is one class. The states get
 * `{call, plan, secretArn, trial}` and end with `{outcome: 'succeeded' | 'failed', reason?}`: a script that
 * fails is an outcome, not a fault.
 */
export interface Trainer {
  trial(scope: Construct, id: string): IChainable;
  /** What the state machine's role needs besides, to run those states. */
  statements(): readonly PolicyStatement[];
}
