import { Duration } from 'aws-cdk-lib';
import {
  Choice,
  Condition,
  Fail,
  type IChainable,
  JsonPath,
  Pass,
  Succeed,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { longestRolloutSeconds } from '../../contracts/serving/rollout';
import { stepTask } from '../pipelines/step-task';
import { Workflow } from '../pipelines/workflow';
import type { Foundation } from '../platform/foundation';
import type { NodeFunction } from '../platform/node-function';

export interface DeploymentWorkflowProps {
  readonly foundation: Foundation;
  /** Function with the steps of serving and registry. */
  readonly steps: NodeFunction;
  /** Function that measures what the checks of a rollout ask for: monitoring's. */
  readonly measure: NodeFunction;
}

const passed = (path: string): Condition => Condition.stringEquals(`${path}.outcome`, 'passed');

/**
 * Brings a version into service: begin → verify → for each step of the rollout: shift, bake, verify, and while
 * it has checks measure and judge, again and again as long as the judgment is to wait → complete → point `live`
 * to it. Any failure, and any fault, gives the traffic back and ends with the reason.
 * Input: `{call, projectVersion, endpoint, model, version}`; `call.execution` is the deployment's id.
 */
export class DeploymentWorkflow extends Workflow {
  constructor(scope: Construct, id: string, props: DeploymentWorkflowProps) {
    super(scope, id, {
      foundation: props.foundation,
      definition: new DeploymentDefinition(scope, `${id}Definition`, props).start,
      comment: 'Brings a model version into service, step by step, and back when a check fails',
      // A machine that runs out of time gives nothing back by itself, so no rollout may come near.
      timeout: Duration.seconds(longestRolloutSeconds).plus(Duration.days(1)),
    });
    this.acknowledgeSteps([props.steps, props.measure]);
  }
}

class DeploymentDefinition extends Construct {
  readonly start: IChainable;

  constructor(
    scope: Construct,
    id: string,
    private readonly fns: Pick<DeploymentWorkflowProps, 'steps' | 'measure'>,
  ) {
    super(scope, id);
    const failed = new Fail(this, 'Deployment failed', {
      errorPath: '$.failure.stage',
      causePath: '$.failure.reason',
    });
    const rollBack = this.task('Roll back', 'roll-back-deployment', '$.rolledBack', {
      reason: JsonPath.stringAt('$.failure.reason'),
    });
    rollBack.next(failed);
    // Callers stay on a version that failed until this is done, so it is never given up.
    const again = new Wait(this, 'Roll back again', { time: WaitTime.duration(Duration.seconds(30)) });
    rollBack.addCatch(again.next(rollBack), { resultPath: '$.error' });

    const version = { model: JsonPath.stringAt('$.model'), version: JsonPath.numberAt('$.version') };
    const begin = stepTask(this, 'Begin deployment', {
      fn: this.fns.steps,
      step: 'begin-deployment',
      input: { endpoint: JsonPath.stringAt('$.endpoint'), ...version },
      resultPath: '$.begun',
    });
    const verifyBefore = this.task('Verify before traffic', 'verify-deployment', '$.verified');
    const firstPosition = new Pass(this, 'First step', { result: { value: 0 }, resultPath: '$.position' });
    const shift = this.task('Shift traffic', 'shift-traffic', '$.shifted', {
      position: JsonPath.numberAt('$.position'),
    });
    const bake = new Wait(this, 'Bake', { time: WaitTime.secondsPath('$.shifted.bakeSeconds') });
    const verifyAfter = this.task('Verify in service', 'verify-deployment', '$.verified');
    const ofStep = { position: JsonPath.numberAt('$.position') };
    const measure = this.task('Measure', 'measure-rollout', '$.measured', ofStep, this.fns.measure);
    const judge = this.task('Judge', 'judge-rollout', '$.judged', {
      ...ofStep,
      results: JsonPath.objectAt('$.measured.results'),
    });
    const wait = new Wait(this, 'Wait for evidence', { time: WaitTime.secondsPath('$.judged.waitSeconds') });
    const nextPosition = new Pass(this, 'Next step', {
      inputPath: '$.shifted.nextPosition',
      resultPath: '$.position',
    });
    const setLive = stepTask(this, 'Point live to the version', {
      fn: this.fns.steps,
      step: 'set-live-alias',
      input: {
        endpoint: JsonPath.stringAt('$.endpoint'),
        deployment: JsonPath.stringAt('$.begun.deployment'),
        ...version,
      },
      resultPath: '$.live',
    });
    const complete = this.task('Complete deployment', 'complete-deployment', '$.completed');

    begin.addCatch(this.fault('begin', failed), { resultPath: '$.error' });
    for (const task of [verifyBefore, shift, verifyAfter, measure, judge, complete])
      task.addCatch(this.fault(task.node.id, rollBack), { resultPath: '$.error' });
    // The version is in service by then: there is nothing to roll back, only an alias to set by hand.
    setLive.addCatch(this.fault(setLive.node.id, failed), { resultPath: '$.error' });

    const done = new Succeed(this, 'In service');
    const rolloutOver = new Choice(this, 'More steps?')
      .when(Condition.isNotNull('$.shifted.nextPosition'), nextPosition.next(shift))
      .otherwise(complete);
    const judged = new Choice(this, 'Evidence enough?')
      .when(Condition.stringEquals('$.judged.decision', 'wait'), wait.next(measure))
      .otherwise(rolloutOver);
    const checked = new Choice(this, 'Anything to check?')
      .when(Condition.numberGreaterThan('$.shifted.checks', 0), measure)
      .otherwise(rolloutOver);
    firstPosition.next(shift);
    this.gate(begin, '$.begun', verifyBefore, failed);
    this.gate(verifyBefore, '$.verified', firstPosition, rollBack);
    this.gate(shift, '$.shifted', bake.next(verifyAfter), rollBack);
    this.gate(verifyAfter, '$.verified', checked, rollBack);
    this.gate(measure, '$.measured', judge, rollBack);
    this.gate(judge, '$.judged', judged, rollBack);
    this.gate(complete, '$.completed', setLive, rollBack);
    this.gate(setLive, '$.live', done, failed);
    this.start = begin;
  }

  private task(
    id: string,
    step: string,
    resultPath: string,
    input: Readonly<Record<string, unknown>> = {},
    fn = this.fns.steps,
  ) {
    return stepTask(this, id, {
      fn,
      step,
      input: {
        endpoint: JsonPath.stringAt('$.endpoint'),
        deployment: JsonPath.stringAt('$.begun.deployment'),
        ...input,
      },
      resultPath,
    });
  }

  /** After a task: on with what follows when its outcome is `passed`, else keep the reason and turn back. */
  private gate(
    task: ReturnType<typeof stepTask>,
    result: string,
    next: IChainable,
    refused: IChainable,
  ): void {
    const keep = new Pass(this, `${task.node.id} refused`, {
      parameters: { stage: task.node.id, reason: JsonPath.stringAt(`${result}.reason`) },
      resultPath: '$.failure',
    });
    task.next(
      new Choice(this, `${task.node.id} passed?`).when(passed(result), next).otherwise(keep.next(refused)),
    );
  }

  /** After a fault: keep what is known of it, then turn back. */
  private fault(stage: string, next: IChainable): Pass {
    const keep = new Pass(this, `Fault in ${stage}`, {
      parameters: { stage, reason: JsonPath.stringAt('$.error.Cause') },
      resultPath: '$.failure',
    });
    keep.next(next);
    return keep;
  }
}
