import { Duration } from 'aws-cdk-lib';
import { Choice, Condition, Fail, type IChainable, JsonPath, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { stepTask } from '../pipelines/step-task';
import { Workflow } from '../pipelines/workflow';
import type { Foundation } from '../platform/foundation';
import type { NodeFunction } from '../platform/node-function';

export interface MonitoringWorkflowProps {
  readonly foundation: Foundation;
  /** Function with the steps of monitoring. */
  readonly steps: NodeFunction;
}

/**
 * One run of a monitor: compute the report, then end the run with the monitor's new state. A fault ends it as
 * failed, so that the monitor may run again. Input: `{call, projectVersion, monitor, from, to}`;
 * `call.execution` is the run's id.
 */
export class MonitoringWorkflow extends Workflow {
  constructor(scope: Construct, id: string, props: MonitoringWorkflowProps) {
    super(scope, id, {
      foundation: props.foundation,
      definition: new MonitoringDefinition(scope, `${id}Definition`, props.steps).start,
      comment: 'Compares what was served with what the model was trained on, and says whether it drifted',
      timeout: Duration.hours(1),
    });
    this.acknowledgeSteps([props.steps]);
  }
}

class MonitoringDefinition extends Construct {
  readonly start: IChainable;

  constructor(scope: Construct, id: string, fn: NodeFunction) {
    super(scope, id);
    const failed = new Fail(this, 'Monitoring failed', { error: 'MonitoringFailed' });
    const monitor = { monitor: JsonPath.stringAt('$.monitor') };
    const window = { from: JsonPath.stringAt('$.from'), to: JsonPath.stringAt('$.to') };
    const run = stepTask(this, 'Run monitor', {
      fn,
      step: 'run-monitor',
      input: { ...monitor, ...window },
      resultPath: '$.ran',
    });
    const end = stepTask(this, 'End monitoring', {
      fn,
      step: 'end-monitoring',
      input: monitor,
      resultPath: JsonPath.DISCARD,
    });
    const failWith = (id: string, evidence: string) =>
      stepTask(this, id, {
        fn,
        step: 'fail-monitoring',
        input: { ...monitor, evidence: JsonPath.objectAt(evidence) },
        resultPath: JsonPath.DISCARD,
      }).next(failed);
    const fault = failWith('Fail monitoring', '$.error');
    const nothing = failWith('Nothing to report', '$.ran');
    for (const task of [run, end]) task.addCatch(fault, { resultPath: '$.error' });
    end.next(new Succeed(this, 'Monitored'));
    this.start = run.next(
      new Choice(this, 'Is there a report?')
        .when(Condition.stringEquals('$.ran.outcome', 'passed'), end)
        .otherwise(nothing),
    );
  }
}
