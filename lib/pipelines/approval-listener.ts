import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { listenerUnits } from '../deployment-units';
import type { Journal } from '../governance/journal';
import type { Foundation } from '../platform/foundation';
import { NodeFunction } from '../platform/node-function';
import type { CairnTable } from '../platform/table';
import type { Registry } from '../registry/registry';
import type { Workflow } from './workflow';

export interface ApprovalListenerProps {
  readonly foundation: Foundation;
  readonly journal: Journal;
  /** Table with the executions that wait. */
  readonly executions: CairnTable;
  readonly training: Workflow;
  /** Where the decided versions stand. */
  readonly registry: Registry;
}

/** Resumes an execution when the version that it waits for was approved or rejected. */
export class ApprovalListener extends Construct {
  readonly fn: NodeFunction;

  constructor(scope: Construct, id: string, props: ApprovalListenerProps) {
    super(scope, id);
    this.fn = new NodeFunction(this, 'Function', {
      ...listenerUnits['approval-listener'],
      foundation: props.foundation,
      deadLetters: props.journal.deadLetters,
    });
    props.executions.grantRead(this.fn);
    props.registry.grantRead(this.fn);
    props.training.machine.grantTaskResponse(this.fn);
    this.fn.addEnvironment('CAIRN_STATE_MACHINE_TRAINING', props.training.machine.stateMachineArn);
    new Rule(this, 'Decided', {
      description: 'A model version was approved or rejected',
      eventBus: props.journal.bus,
      eventPattern: { source: ['cairn'], detailType: ['ModelVersionApproved', 'ModelVersionRejected'] },
      targets: [
        new LambdaFunction(this.fn.fn, {
          deadLetterQueue: props.journal.deadLetters,
          retryAttempts: 10,
          maxEventAge: Duration.hours(4),
        }),
      ],
    });
  }
}
