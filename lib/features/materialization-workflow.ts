import { Duration } from 'aws-cdk-lib';
import {
  Choice,
  Condition,
  Fail,
  type IChainable,
  JsonPath,
  Map as MapState,
  Pass,
  Succeed,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { stepTask } from '../pipelines/step-task';
import { Workflow } from '../pipelines/workflow';
import type { Foundation } from '../platform/foundation';
import type { NodeFunction } from '../platform/node-function';

export interface MaterializationWorkflowProps {
  readonly foundation: Foundation;
  /** Function with the steps of features. */
  readonly steps: NodeFunction;
}

/**
 * Materializes views over their newest datasets: each takes the lease of its view, plans windows, makes them one after
 * the other, and gives the lease back. A window that breaks off leaves the others be; the next execution makes what is
 * missing. Input: `{call, projectVersion, views: [{view, version}], asked}`.
 */
export class MaterializationWorkflow extends Workflow {
  constructor(scope: Construct, id: string, props: MaterializationWorkflowProps) {
    super(scope, id, {
      foundation: props.foundation,
      definition: new MaterializationDefinition(scope, `${id}Definition`, props.steps).start,
      comment: 'Brings feature views up to their newest data, offline and online, window by window',
      timeout: Duration.days(2),
    });
    this.acknowledgeSteps([props.steps]);
  }
}

class MaterializationDefinition extends Construct {
  readonly start: IChainable;

  constructor(
    scope: Construct,
    id: string,
    private readonly fn: NodeFunction,
  ) {
    super(scope, id);
    const views = new MapState(this, 'Views', {
      itemsPath: '$.views',
      maxConcurrency: 4,
      itemSelector: {
        call: JsonPath.objectAt('$.call'),
        projectVersion: JsonPath.numberAt('$.projectVersion'),
        asked: JsonPath.objectAt('$.asked'),
        view: JsonPath.stringAt('$$.Map.Item.Value.view'),
        version: JsonPath.numberAt('$$.Map.Item.Value.version'),
      },
      resultPath: '$.materialized',
    });
    views.itemProcessor(this.view());
    const outcomes = new Pass(this, 'Outcomes', {
      parameters: {
        failed: JsonPath.arrayContains(JsonPath.listAt('$.materialized[*].outcome'), 'failed'),
      },
      resultPath: '$.any',
    });
    const failed = new Fail(this, 'Not all materialized', { error: 'MaterializationFailed' });
    this.start = views
      .next(outcomes)
      .next(
        new Choice(this, 'All materialized?')
          .when(Condition.booleanEquals('$.any.failed', false), new Succeed(this, 'Materialized'))
          .otherwise(failed),
      );
  }

  private readonly of = { view: JsonPath.stringAt('$.view'), version: JsonPath.numberAt('$.version') };

  /** One view: plan, windows, finish; whatever breaks off, the run is closed and the lease given back. */
  private view(): IChainable {
    const plan = stepTask(this, 'Plan windows', {
      fn: this.fn,
      step: 'plan-materialization',
      input: { ...this.of, asked: JsonPath.objectAt('$.asked') },
      resultPath: '$.planned',
    });
    const finish = this.finish('Finish', { planned: JsonPath.objectAt('$.planned') });
    const broken = this.finish('Finish after fault', { error: JsonPath.objectAt('$.error') });
    const windows = this.windows();
    const outcome = new Pass(this, 'View outcome', { outputPath: '$.finished' });
    finish.next(outcome);
    broken.next(outcome);
    plan.addCatch(broken, { resultPath: '$.error' });
    windows.addCatch(broken, { resultPath: '$.error' });
    windows.next(finish);
    return plan.next(
      new Choice(this, 'Planned?')
        .when(Condition.stringEquals('$.planned.outcome', 'passed'), windows)
        .otherwise(finish),
    );
  }

  private finish(id: string, input: Readonly<Record<string, unknown>>) {
    return stepTask(this, id, {
      fn: this.fn,
      step: 'finish-materialization',
      input: { ...this.of, ...input },
      resultPath: '$.finished',
    });
  }

  /** Windows of a view, in order of time: each is made of what the one before has recorded. */
  private windows(): MapState {
    const windows = new MapState(this, 'Windows', {
      itemsPath: '$.planned.windows',
      maxConcurrency: 1,
      itemSelector: {
        call: JsonPath.objectAt('$.call'),
        projectVersion: JsonPath.numberAt('$.projectVersion'),
        ...this.of,
        dataset: JsonPath.objectAt('$.planned.dataset'),
        refresh: JsonPath.objectAt('$.asked.refresh'),
        window: JsonPath.objectAt('$$.Map.Item.Value'),
      },
      resultPath: JsonPath.DISCARD,
    });
    const window = stepTask(this, 'Materialize window', {
      fn: this.fn,
      step: 'materialize-window',
      input: {
        ...this.of,
        dataset: JsonPath.objectAt('$.dataset'),
        refresh: JsonPath.objectAt('$.refresh'),
        window: JsonPath.objectAt('$.window'),
      },
      resultPath: JsonPath.DISCARD,
    });
    // What is not done stands in the run; the windows after it are none of its business.
    window.addCatch(new Pass(this, 'Window broken off'), { resultPath: '$.error' });
    windows.itemProcessor(window);
    return windows;
  }
}
