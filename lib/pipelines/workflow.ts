import { ArnFormat, type Duration, Stack } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import {
  DefinitionBody,
  type IChainable,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge, acknowledgeGrant, acknowledgeWildcards } from '../platform/acknowledge';
import type { Foundation } from '../platform/foundation';
import type { GrantedFunction } from '../platform/granted-function';
import type { NodeFunction } from '../platform/node-function';
import { vendedLogGroup } from '../platform/vended-log-group';

export interface WorkflowProps {
  readonly foundation: Foundation;
  readonly definition: IChainable;
  readonly comment: string;
  readonly timeout: Duration;
}

type MachineName = 'TRAINING' | 'DEPLOYMENT' | 'MONITORING' | 'MATERIALIZATION';

/** A standard state machine: traced, every state logged without its data (which may hold feature values). */
export class Workflow extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const { foundation } = props;
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(props.definition),
      comment: props.comment,
      timeout: props.timeout,
      tracingEnabled: true,
      logs: {
        destination: vendedLogGroup(this, 'Logs', { foundation, service: 'states', name: id }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
      removalPolicy: foundation.settings.removalPolicy,
    });
    acknowledge(
      this.machine,
      'IAM5[Resource::*]',
      'X-Ray and the log deliveries of Step Functions have no resources to name; AWS requires `*` for both.',
    );
  }

  /** ARNs of this machine's executions whose names end so. */
  executionArns(names: string): string {
    const stack = Stack.of(this);
    const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
    const { resourceName = '' } = stack.splitArn(this.machine.stateMachineArn, arnFormat);
    return stack.formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${resourceName}${names}`,
      arnFormat,
    });
  }

  /** States the reason for what CDK's Lambda tasks grant besides the function itself. */
  protected acknowledgeSteps(functions: readonly NodeFunction[]): void {
    acknowledgeWildcards(
      this.machine,
      functions.map(({ fn }) => `${fn.functionArn}:*`),
      "Versions and aliases of the one function that holds the steps, which CDK's Lambda task always adds.",
    );
  }

  /** Lets a function start executions; the machine's name becomes an environment variable. */
  grantStart(fn: GrantedFunction, name: MachineName): void {
    fn.addEnvironment(`CAIRN_STATE_MACHINE_${name}`, this.machine.stateMachineArn);
    this.allow(fn, ['StartExecution'], [this.machine.stateMachineArn]);
  }

  /** Lets a function look at executions. */
  grantDescribe(fn: GrantedFunction): void {
    this.allow(fn, ['DescribeExecution'], [this.executionArns(':*')]);
  }

  /** Lets a function read step by step what executions did. */
  grantHistory(fn: GrantedFunction): void {
    this.allow(fn, ['GetExecutionHistory'], [this.executionArns(':*')]);
  }

  /** Lets a function stop executions. */
  grantStop(fn: GrantedFunction): void {
    this.allow(fn, ['StopExecution'], [this.executionArns(':*')]);
  }

  /** Lets a function end the wait of a task. */
  grantResume(fn: GrantedFunction): void {
    this.allow(fn, ['SendTaskSuccess'], [this.machine.stateMachineArn]);
  }

  private allow(fn: GrantedFunction, actions: readonly string[], resourceArns: string[]): void {
    Grant.addToPrincipal({ grantee: fn, actions: actions.map((name) => `states:${name}`), resourceArns });
    acknowledgeGrant(
      fn,
      resourceArns,
      'Executions are named when they start; only those of this state machine are granted.',
    );
  }
}
