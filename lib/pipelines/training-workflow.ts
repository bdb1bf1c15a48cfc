import { Duration } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  Choice,
  Condition,
  Fail,
  type IChainable,
  IntegrationPattern,
  JsonPath,
  Map as MapState,
  Pass,
  Succeed,
  TaskInput,
  type TaskStateBase,
} from 'aws-cdk-lib/aws-stepfunctions';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { acknowledgeWildcards } from '../platform/acknowledge';
import type { Foundation } from '../platform/foundation';
import type { NodeFunction } from '../platform/node-function';
import { stepTask } from './step-task';
import type { Trainer } from './trainer';
import { Workflow } from './workflow';

export interface TrainingSteps {
  readonly datasets: NodeFunction;
  readonly features: NodeFunction;
  readonly control: NodeFunction;
  readonly monitoring: NodeFunction;
}

export interface TrainingWorkflowProps {
  readonly foundation: Foundation;
  readonly steps: TrainingSteps;
  readonly trainer: Trainer;
  readonly deployment: Workflow;
}

/** How long an approval may take before the execution gives up. */
const approvalTime = Duration.days(30);

/**
 * From raw data to an approved, perhaps deployed, model version. Generic: a project is data. Every expected
 * end (data rejected, gate closed, challenger not better, approval refused) and every fault goes through
 * `Record failure`. Input: `{call, projectVersion, mode}`; in mode `materialization` it ends with the features.
 */
export class TrainingWorkflow extends Workflow {
  constructor(scope: Construct, id: string, props: TrainingWorkflowProps) {
    super(scope, id, {
      foundation: props.foundation,
      definition: new TrainingDefinition(scope, `${id}Definition`, props).start,
      comment: 'Ingest, clean, features, training set, trials, gate, register, compare, approve, deploy',
      timeout: Duration.days(35),
    });
    this.acknowledgeSteps(Object.values(props.steps));
    this.letResume(props.steps.control);
    acknowledgeWildcards(
      this.machine,
      [props.deployment.executionArns('*')],
      'Deployments are named after the execution that starts them; waiting for one means describing and stopping it.',
    );
  }

  /**
   * Lets the step that begins to wait end its own wait, when the decision was taken before. A policy of its own:
   * in the function's it would tie function and machine, which calls it, to each other.
   */
  private letResume(control: NodeFunction): void {
    new Policy(this, 'MayResume', {
      roles: [control.role],
      statements: [
        new PolicyStatement({
          actions: ['states:SendTaskSuccess'],
          resources: [this.machine.stateMachineArn],
        }),
      ],
    });
  }
}

class TrainingDefinition extends Construct {
  readonly start: IChainable;
  private readonly failure: IChainable;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TrainingWorkflowProps,
  ) {
    super(scope, id);
    this.failure = this.recordFailure();
    const { control, features, monitoring } = props.steps;
    const version = {
      model: JsonPath.stringAt('$.registered.model'),
      version: JsonPath.numberAt('$.registered.version'),
    };

    const pin = this.step('Pin definition', control, 'pin', '$.pinned');
    const data = this.dataMap();
    const define = this.step('Define features', features, 'define', '$.features');
    const materialize = this.viewMap();
    const trainingSet = this.step('Make training set', features, 'training-set', '$.trainingSet', {
      datasets: JsonPath.objectAt('$.datasets'),
    });
    const plan = this.step('Plan trials', control, 'plan', '$.plan', {
      trainingSet: JsonPath.objectAt('$.trainingSet'),
    });
    const issue = this.step('Issue token', control, 'issue-token', '$.token');
    const train = this.trialMap();
    const revoke = this.step('Revoke token', control, 'revoke-token', JsonPath.DISCARD, {
      token: JsonPath.objectAt('$.token'),
    });
    const select = this.step('Select trial', control, 'select', '$.selected', {
      plan: JsonPath.objectAt('$.plan'),
      trained: JsonPath.objectAt('$.trained'),
    });
    const trial = { trial: JsonPath.objectAt('$.selected.trial') };
    const gate = this.step('Gate', control, 'gate', '$.gated', trial);
    const register = this.step('Register version', control, 'register', '$.registered', {
      ...trial,
      trainingSet: JsonPath.objectAt('$.trainingSet'),
      datasets: JsonPath.objectAt('$.datasets'),
      views: JsonPath.objectAt('$.features.views'),
      service: JsonPath.objectAt('$.features.service'),
    });
    const compare = this.step('Compare with champion', monitoring, 'compare', '$.compared', version);
    const approve = stepTask(this, 'Await approval', {
      fn: control,
      step: 'await-approval',
      input: { ...version, comparison: JsonPath.objectAt('$.compared') },
      resultPath: '$.approved',
      waitForToken: true,
      timeout: approvalTime,
    });
    // Not the stage `approve`: a fault is nobody's refusal.
    this.onFault(approve, 'await approval');
    const finish = this.step('Record success', control, 'finish', JsonPath.DISCARD, { results: version });
    const deploy = this.deploy(version);
    const deployOrNot = new Choice(this, 'Deploy automatically?')
      .when(Condition.booleanEquals('$.pinned.deployAutomatically', true), deploy.next(finish))
      .otherwise(finish);
    finish.next(new Succeed(this, 'Trained'));

    pin.next(data);
    this.gateAll(data, '$.datasets', 'clean', define);
    define.next(materialize);
    this.gateAll(materialize, '$.materialized', 'check features', this.unlessMaterialized(trainingSet));
    this.gate(
      trainingSet,
      '$.trainingSet',
      'training set',
      plan.next(issue).next(train).next(revoke).next(select),
    );
    this.gate(select, '$.selected', 'select', gate);
    this.gate(gate, '$.gated', 'gate', register);
    this.gate(register, '$.registered', 'register', compare);
    // Not the stage `compare`, which is that of a fault: this one was asked, and is not better.
    this.gate(compare, '$.compared', 'challenger', approve);
    this.gate(approve, '$.approved', 'approve', deployOrNot);
    this.start = pin;
  }

  private step(
    id: string,
    fn: NodeFunction,
    step: string,
    resultPath: string,
    input: Readonly<Record<string, unknown>> = {},
  ) {
    const task = stepTask(this, id, { fn, step, resultPath, input });
    this.onFault(task, step);
    return task;
  }

  private onFault(state: TaskStateBase | MapState, stage: string): void {
    const keep = new Pass(this, `Fault: ${stage}`, {
      parameters: { stage, evidence: JsonPath.objectAt('$.error') },
      resultPath: '$.failure',
    });
    keep.next(this.failure);
    state.addCatch(keep, { resultPath: '$.error' });
  }

  /** The features are up to date: that is all of a materialization, and the beginning of a training. */
  private unlessMaterialized(next: IChainable): IChainable {
    const finish = stepTask(this, 'Record materialization', {
      fn: this.props.steps.control,
      step: 'finish',
      input: {
        results: {
          datasets: JsonPath.objectAt('$.datasets'),
          materialized: JsonPath.objectAt('$.materialized'),
        },
      },
      resultPath: JsonPath.DISCARD,
    });
    this.onFault(finish, 'record materialization');
    finish.next(new Succeed(this, 'Materialized'));
    const only = Condition.and(
      Condition.isPresent('$.mode'),
      Condition.stringEquals('$.mode', 'materialization'),
    );
    return new Choice(this, 'Only the features?').when(only, finish).otherwise(next);
  }

  /** Every dataset: ingest into a raw version, clean and validate into the next. */
  private dataMap(): MapState {
    const { datasets } = this.props.steps;
    const dataset = { dataset: JsonPath.stringAt('$.dataset') };
    const ingest = stepTask(this, 'Ingest', {
      fn: datasets,
      step: 'ingest',
      input: dataset,
      resultPath: '$.result',
    });
    const clean = stepTask(this, 'Clean and validate', {
      fn: datasets,
      step: 'clean',
      input: { ...dataset, rawVersion: JsonPath.numberAt('$.result.version') },
      resultPath: '$.result',
    });
    const done = new Pass(this, 'Dataset outcome', { outputPath: '$.result' });
    const ingested = new Choice(this, 'Ingested?')
      .when(Condition.stringEquals('$.result.outcome', 'passed'), clean.next(done))
      .otherwise(done);
    return this.map('Datasets', '$.pinned.datasets', 'dataset', ingest.next(ingested), '$.datasets', 4);
  }

  /** Every feature view: materialize, then check that online and offline say the same. */
  private viewMap(): MapState {
    const { features } = this.props.steps;
    const view = { view: JsonPath.stringAt('$.view') };
    const materialize = stepTask(this, 'Materialize', {
      fn: features,
      step: 'materialize',
      input: { ...view, datasets: JsonPath.objectAt('$.datasets') },
      resultPath: '$.result',
    });
    const check = stepTask(this, 'Check online equals offline', {
      fn: features,
      step: 'check',
      input: view,
      resultPath: '$.result',
    });
    const done = new Pass(this, 'View outcome', { outputPath: '$.result' });
    const materialized = new Choice(this, 'Materialized?')
      .when(Condition.stringEquals('$.result.outcome', 'passed'), check.next(done))
      .otherwise(done);
    return this.map(
      'Feature views',
      '$.pinned.views',
      'view',
      materialize.next(materialized),
      '$.materialized',
      4,
      {
        datasets: JsonPath.objectAt('$.datasets'),
      },
    );
  }

  /** Every trial of the search, so many at a time as the definition says. */
  private trialMap(): MapState {
    const states = this.props.trainer.trial(this, 'Train');
    const map = new MapState(this, 'Trials', {
      itemsPath: '$.plan.trials',
      maxConcurrencyPath: '$.pinned.parallelism',
      itemSelector: {
        call: JsonPath.objectAt('$.call'),
        plan: {
          experiment: JsonPath.stringAt('$.plan.experiment'),
          sourceUri: JsonPath.stringAt('$.plan.sourceUri'),
          entry: JsonPath.stringAt('$.plan.entry'),
          channels: JsonPath.objectAt('$.plan.channels'),
          instanceType: JsonPath.stringAt('$.plan.instanceType'),
          maxSeconds: JsonPath.numberAt('$.plan.maxSeconds'),
        },
        secretArn: JsonPath.stringAt('$.token.secretArn'),
        trial: JsonPath.objectAt('$$.Map.Item.Value'),
      },
      resultPath: '$.trained',
    });
    map.itemProcessor(states);
    this.onFault(map, 'train');
    return map;
  }

  private map(
    id: string,
    itemsPath: string,
    item: string,
    processor: IChainable,
    resultPath: string,
    maxConcurrency: number,
    more: Readonly<Record<string, unknown>> = {},
  ): MapState {
    const map = new MapState(this, id, {
      itemsPath,
      maxConcurrency,
      itemSelector: {
        call: JsonPath.objectAt('$.call'),
        projectVersion: JsonPath.numberAt('$.projectVersion'),
        [item]: JsonPath.stringAt('$$.Map.Item.Value'),
        ...more,
      },
      resultPath,
    });
    map.itemProcessor(processor);
    this.onFault(map, id.toLowerCase());
    return map;
  }

  /** On with what follows when the outcome is `passed`, else record the failure. */
  private gate(task: TaskStateBase, result: string, stage: string, next: IChainable): void {
    task.next(
      new Choice(this, `${task.node.id}: passed?`)
        .when(Condition.stringEquals(`${result}.outcome`, 'passed'), next)
        .otherwise(this.keepEvidence(stage, result)),
    );
  }

  /** The same for a map: every outcome must be `passed`. */
  private gateAll(map: MapState, results: string, stage: string, next: IChainable): void {
    const count = new Pass(this, `${map.node.id}: outcomes`, {
      parameters: { failed: JsonPath.arrayContains(JsonPath.listAt(`${results}[*].outcome`), 'failed') },
      resultPath: '$.any',
    });
    map
      .next(count)
      .next(
        new Choice(this, `${map.node.id}: all passed?`)
          .when(Condition.booleanEquals('$.any.failed', false), next)
          .otherwise(this.keepEvidence(stage, results)),
      );
  }

  private keepEvidence(stage: string, evidence: string): IChainable {
    return new Pass(this, `Not passed: ${stage}`, {
      parameters: { stage, evidence: JsonPath.objectAt(evidence) },
      resultPath: '$.failure',
    }).next(this.failure);
  }

  /** Whatever ends early: the token of the execution goes, if there is one, and the reason is recorded. */
  private recordFailure(): IChainable {
    const record = stepTask(this, 'Record failure', {
      fn: this.props.steps.control,
      step: 'fail',
      input: {
        stage: JsonPath.stringAt('$.failure.stage'),
        evidence: JsonPath.objectAt('$.failure.evidence'),
      },
      resultPath: '$.recorded',
    });
    record.next(new Fail(this, 'Failed', { errorPath: '$.failure.stage', causePath: '$.recorded.reason' }));
    const revoke = stepTask(this, 'Revoke token after failure', {
      fn: this.props.steps.control,
      step: 'revoke-token',
      input: { token: JsonPath.objectAt('$.token') },
      resultPath: JsonPath.DISCARD,
    });
    // It expires by itself; what matters more is that the failure is recorded.
    revoke.addCatch(record, { resultPath: '$.revocation' });
    revoke.next(record);
    return new Choice(this, 'Token left?').when(Condition.isPresent('$.token'), revoke).otherwise(record);
  }

  /** Runs the deployment machine and waits for it; a deployment that fails ends the execution with its reason. */
  private deploy(version: Readonly<Record<string, string | number>>) {
    const name = JsonPath.format('deploy-{}', JsonPath.stringAt('$.call.execution'));
    const task = new StepFunctionsStartExecution(this, 'Deploy', {
      stateMachine: this.props.deployment.machine,
      integrationPattern: IntegrationPattern.RUN_JOB,
      name,
      associateWithParent: false,
      input: TaskInput.fromObject({
        call: {
          project: JsonPath.stringAt('$.call.project'),
          execution: name,
          author: JsonPath.stringAt('$.call.author'),
          cause: JsonPath.stringAt('$.registered.entry'),
        },
        projectVersion: JsonPath.numberAt('$.projectVersion'),
        endpoint: JsonPath.stringAt('$.pinned.endpoint'),
        ...version,
      }),
      resultPath: JsonPath.DISCARD,
    });
    this.onFault(task, 'deploy');
    return task;
  }
}
