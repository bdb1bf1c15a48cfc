import { Stack, Tags } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ApiUnit } from '../contracts/edge';
import { partitions } from '../contracts/partitions';
import { DataStore } from './datasets/data-store';
import { apiUnits, type DeploymentUnit, stepUnits } from './deployment-units';
import { applyEmulatorDifferences, trackingUri, trainerFor } from './emulator-differences';
import { Features } from './features/features';
import { MaterializationWorkflow } from './features/materialization-workflow';
import { Governance } from './governance/governance';
import { Journal } from './governance/journal';
import { DriftNotice } from './monitoring/drift-notice';
import { MonitoringWorkflow } from './monitoring/monitoring-workflow';
import { PlatformAlarms } from './monitoring/platform-alarms';
import { PlatformBudget } from './monitoring/platform-budget';
import { PlatformDashboard } from './monitoring/platform-dashboard';
import { JournalListener } from './pipelines/journal-listener';
import type { TrainerImage } from './pipelines/sagemaker-trainer';
import { secretArnsUnder, secretsReason } from './pipelines/trainer-data';
import { TrainingWorkflow } from './pipelines/training-workflow';
import { acknowledgeGrant, acknowledgeWildcards } from './platform/acknowledge';
import { EdgeApi } from './platform/edge-api';
import type { EnvironmentSettings } from './platform/environment-settings';
import { Foundation } from './platform/foundation';
import { NodeFunction } from './platform/node-function';
import { platformTag } from './platform/platform-tag';
import { checkText } from './platform/validation';
import { Registry } from './registry/registry';
import { DeploymentWorkflow } from './serving/deployment-workflow';
import { InferenceLog } from './serving/inference-log';
import { grantSageMakerEndpoints } from './serving/sagemaker-endpoint';
import { ArtifactStore } from './tracking/artifact-store';
import { Tracking } from './tracking/tracking';
import { WebhookDeliveries } from './webhooks/webhook-deliveries';

export interface MlPlatformProps {
  /** What differs between environments. @default defaultSettings: everything is kept */
  readonly settings?: Partial<EnvironmentSettings>;
  /** @default 'aws'; 'emulator' leaves out what lib/emulator-differences.ts lists */
  readonly target?: 'aws' | 'emulator';
  /** OIDC issuer whose tokens are taken besides API tokens. @default none */
  readonly oidc?: { readonly issuer: string; readonly audience: string; readonly jwksUri?: string };
  /**
   * What the names of SageMaker endpoints begin with that the serving pool may call, for versions with the tag
   * `cairn.serving=sagemaker:<endpoint>`. @default none may be called
   */
  readonly sageMakerEndpoints?: string;
  /** Image of training jobs and the ARN of its repository. @default see SageMakerTrainerProps.image */
  readonly trainerImage?: TrainerImage;
}

type StepUnit = keyof typeof stepUnits;

/** The whole platform: `new MlPlatform(stack, 'Cairn')`. Every part can also be used alone. */
export class MlPlatform extends Construct {
  readonly foundation: Foundation;
  readonly journal: Journal;
  readonly data: DataStore;
  readonly governance: Governance;
  readonly artifacts: ArtifactStore;
  readonly tracking: Tracking;
  readonly registry: Registry;
  readonly features: Features;
  readonly inferenceLog: InferenceLog;
  readonly api: EdgeApi;
  /** ARN of the function that takes definitions of features from stacks: see FeatureView. */
  readonly featureDefinitions: string;
  private readonly secretPrefix: string;

  constructor(scope: Construct, id: string, props: MlPlatformProps = {}) {
    super(scope, id);
    checkText(this, 'oidc.issuer', props.oidc?.issuer, /^https:\/\//, 'an https:// address');
    this.foundation = new Foundation(this, { settings: props.settings ?? {}, target: props.target ?? 'aws' });
    const foundation = this.foundation;
    this.secretPrefix = `cairn/${Stack.of(this).stackName}/`;
    this.journal = new Journal(this, 'Journal', { foundation });
    this.data = new DataStore(this, 'Data', { foundation });
    this.governance = new Governance(this, 'Governance', {
      foundation,
      journal: this.journal,
      data: this.data,
    });
    this.artifacts = new ArtifactStore(this, 'Artifacts', { foundation });
    const shared = { foundation, artifacts: this.artifacts, journal: this.journal };
    this.tracking = new Tracking(this, 'Tracking', shared);
    this.registry = new Registry(this, 'Registry', shared);
    this.features = new Features(this, 'Features', { foundation, governance: this.governance });
    this.inferenceLog = new InferenceLog(this, 'InferenceLog', { foundation, data: this.data });
    this.api = new EdgeApi(this, 'Edge', { foundation });

    const apis = this.apiFunctions(props);
    this.featureDefinitions = apis['features-control'].fn.functionArn;
    const steps = this.stepFunctions(apis['serving-pool']);
    const workflows = this.workflows(steps, apis, props.trainerImage);
    const listener = new JournalListener(this, 'JournalListener', {
      foundation,
      journal: this.journal,
      state: this.governance.table,
      registry: this.registry,
      tracking: this.tracking,
      features: this.features,
      training: workflows.training,
      monitoring: workflows.monitoring,
    });
    // Revokes the tokens of executions that ended early.
    this.grantSecrets(listener.fn, ['DeleteSecret']);
    const webhooks = new WebhookDeliveries(this, 'Webhooks', {
      foundation,
      journal: this.journal,
      state: this.governance.table,
      registry: this.registry,
    });
    webhooks.grantManage(apis['control-api']);
    // What webhooks could not do lies with the dead letters, whose alarm is there: one of their own would be billed all year.
    const shown = { ...apis, 'webhook-deliveries': webhooks.fn };
    this.watch(shown, { ...steps, 'journal-listener': listener.fn }, workflows);
    for (const part of [this, foundation]) Tags.of(part).add(platformTag, Stack.of(this).stackName);
    applyEmulatorDifferences(this, foundation);
  }

  private unit(id: string, unit: DeploymentUnit): NodeFunction {
    return new NodeFunction(this, id, { ...unit, foundation: this.foundation });
  }

  private apiFunctions({ oidc, sageMakerEndpoints }: MlPlatformProps): Record<ApiUnit, NodeFunction> {
    const serve = (name: ApiUnit): NodeFunction => {
      const fn = this.unit(name, apiUnits[name]);
      this.api.serve(name, fn);
      return fn;
    };
    const make = (name: ApiUnit): NodeFunction => {
      const fn = serve(name);
      this.governance.grantIdentify(fn);
      if (oidc) {
        fn.addEnvironment('CAIRN_OIDC_ISSUER', oidc.issuer);
        fn.addEnvironment('CAIRN_OIDC_AUDIENCE', oidc.audience);
        if (oidc.jwksUri) fn.addEnvironment('CAIRN_OIDC_JWKS_URI', oidc.jwksUri);
      }
      return fn;
    };
    const functions = {
      'tracking-api': make('tracking-api'),
      'control-api': make('control-api'),
      'features-api': make('features-api'),
      'features-control': make('features-control'),
      'serving-pool': make('serving-pool'),
      // Static files for everybody: what they show is asked of the API, with a token.
      console: serve('console'),
      'mlflow-page': make('mlflow-page'),
    };
    this.tracking.grantReadWrite(functions['tracking-api']);
    this.tracking.grantPurge(functions['tracking-api']);
    this.registry.grantRead(functions['tracking-api']);
    this.grantPage(functions['mlflow-page']);
    this.grantControl(functions['control-api']);
    this.features.grantReadWriteOnline(functions['features-api']);
    this.features.grantList(functions['features-api']);
    this.grantFeaturesControl(functions['features-control']);
    this.grantPredict(functions['serving-pool']);
    if (sageMakerEndpoints) grantSageMakerEndpoints(functions['serving-pool'], sageMakerEndpoints);
    return functions;
  }

  /** GraphQL asks for what tracking and registry answer: it changes nothing, and opens no file. */
  private grantPage(fn: NodeFunction): void {
    this.tracking.table.grant(fn, ['GetItem', 'BatchGetItem', 'Query']);
    this.artifacts.grant(fn, { list: ['artifacts'] });
    this.registry.grantRead(fn);
  }

  /** The control plane reads everything and decides; datasets and features change by steps only. */
  private grantControl(fn: NodeFunction): void {
    const { table, journal } = this.governance;
    const { tokens, tokenLists, projects, pipelines, serving, monitoring } = partitions.platform;
    table.grant(fn, ['GetItem', 'BatchGetItem', 'Query']);
    table.grant(fn, ['PutItem'], [tokens, tokenLists, projects, pipelines, serving, monitoring]);
    table.grant(fn, ['UpdateItem'], [tokens, pipelines]);
    table.grant(fn, ['DeleteItem'], [pipelines, serving, monitoring]);
    table.grant(fn, ['ConditionCheckItem'], [serving]);
    journal.grantAppend(fn);
    journal.grantRead(fn);
    this.data.grant(fn, { read: ['files', 'inference', 'feedback', 'monitoring'], write: ['files'] });
    this.registry.grantRead(fn);
    this.registry.grantReadWrite(fn);
    this.tracking.grantGet(fn);
  }

  /** Definitions, materializations, checks and erasure of features; who uses a feature is asked of registry and serving. */
  private grantFeaturesControl(fn: NodeFunction): void {
    const { serving, projects, datasets } = partitions.platform;
    this.features.grantDefine(fn);
    this.features.grantRegistry(fn);
    this.governance.table.grant(fn, ['GetItem', 'Query'], [serving]);
    this.governance.table.grant(fn, ['GetItem'], [projects, datasets]);
    this.registry.grantRead(fn);
    this.features.grantErase(fn);
    this.data.grant(fn, { read: ['inference'] });
  }

  private grantPredict(fn: NodeFunction): void {
    this.governance.table.grant(fn, ['GetItem'], [partitions.platform.serving]);
    this.features.grantReadOnline(fn);
    this.artifacts.grant(fn, { read: ['models'] });
    this.inferenceLog.grantPut(fn);
    // The inference log falls back to the bucket when the stream does not take a record.
    this.data.grant(fn, { write: ['inference', 'feedback'] });
  }

  private stepFunctions(pool: NodeFunction): Record<StepUnit, NodeFunction> {
    const unit = (name: StepUnit): NodeFunction => {
      const fn = this.unit(name, stepUnits[name]);
      this.governance.grantReadProjects(fn);
      this.journal.grantAppend(fn);
      return fn;
    };
    const state = this.governance.table;
    const parts = partitions.platform;

    const datasets = unit('datasets-steps');
    state.grant(datasets, ['GetItem', 'PutItem'], [parts.datasets]);
    this.data.grant(datasets, { read: ['files', 'datasets'], upload: ['datasets'] });

    const features = unit('features-steps');
    state.grant(features, ['GetItem'], [parts.datasets]);
    // Which views live models use: a definition that takes something from them is refused.
    state.grant(features, ['GetItem', 'Query'], [parts.serving]);
    this.registry.grantRead(features);
    this.features.grantReadWrite(features);
    this.data.grant(features, { read: ['files', 'datasets'] });

    const control = unit('control-steps');
    this.grantDecide(control);
    control.addEnvironment('CAIRN_FUNCTION_SERVING_POOL', pool.fn.functionName);
    Grant.addToPrincipal({
      grantee: control,
      actions: ['lambda:InvokeFunction'],
      resourceArns: [pool.fn.functionArn],
    });

    const monitoring = unit('monitoring-steps');
    state.grant(monitoring, ['GetItem'], [parts.features]);
    state.grant(monitoring, ['GetItem', 'BatchGetItem', 'Query'], [parts.serving]);
    state.grant(monitoring, ['GetItem', 'PutItem', 'DeleteItem'], [parts.monitoring]);
    this.registry.grantGet(monitoring);
    this.artifacts.grant(monitoring, { read: ['models'] });
    this.data.grant(monitoring, {
      read: ['features', 'feedback', 'inference', 'monitoring', 'training-sets'],
      write: ['monitoring', 'comparisons'],
    });
    return {
      'datasets-steps': datasets,
      'features-steps': features,
      'control-steps': control,
      'monitoring-steps': monitoring,
    };
  }

  /** Steps of pipelines, registry, serving and governance. */
  private grantDecide(fn: NodeFunction): void {
    const { table } = this.governance;
    const { tokens, tokenLists, features, pipelines, serving } = partitions.platform;
    table.grant(fn, ['GetItem'], [features]);
    table.grant(fn, ['GetItem', 'BatchGetItem', 'Query'], [tokens, tokenLists]);
    table.grant(fn, ['PutItem'], [tokens, tokenLists]);
    table.grant(fn, ['UpdateItem'], [tokens]);
    table.grant(fn, ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'], [pipelines]);
    table.grant(fn, ['GetItem', 'Query', 'PutItem', 'DeleteItem', 'ConditionCheckItem'], [serving]);
    this.registry.grantReadWrite(fn);
    this.tracking.grantRead(fn);
    this.data.grant(fn, { read: ['files'], write: ['trials'] });
    this.grantSecrets(fn);
  }

  private grantSecrets(
    fn: NodeFunction,
    verbs: readonly string[] = ['CreateSecret', 'PutSecretValue', 'DeleteSecret'],
  ): void {
    fn.addEnvironment('CAIRN_SECRET_PREFIX', this.secretPrefix);
    fn.addEnvironment('CAIRN_SECRET_KEY', this.foundation.encryption.key.keyArn);
    const secrets = [secretArnsUnder(Stack.of(this), this.secretPrefix)];
    if (verbs.includes('CreateSecret')) this.foundation.encryption.grantUse(fn);
    Grant.addToPrincipal({
      grantee: fn,
      actions: verbs.map((verb) => `secretsmanager:${verb}`),
      resourceArns: secrets,
    });
    acknowledgeGrant(fn, secrets, secretsReason);
  }

  private workflows(
    steps: Record<StepUnit, NodeFunction>,
    apis: Readonly<Record<'control-api' | 'features-control', NodeFunction>>,
    trainerImage?: TrainerImage,
  ) {
    const foundation = this.foundation;
    const control = apis['control-api'];
    const deployment = new DeploymentWorkflow(this, 'Deployment', {
      foundation,
      steps: steps['control-steps'],
      measure: steps['monitoring-steps'],
    });
    const monitoring = new MonitoringWorkflow(this, 'Monitoring', {
      foundation,
      steps: steps['monitoring-steps'],
    });
    const materialization = new MaterializationWorkflow(this, 'Materialization', {
      foundation,
      steps: steps['features-steps'],
    });
    const trainer = trainerFor(this, 'Trainer', {
      foundation,
      data: this.data,
      trackingUri: trackingUri(foundation, this.api.api),
      secretPrefix: this.secretPrefix,
      ...(trainerImage ? { image: trainerImage } : {}),
    });
    const training = new TrainingWorkflow(this, 'Training', {
      foundation,
      trainer,
      deployment,
      steps: {
        datasets: steps['datasets-steps'],
        features: steps['features-steps'],
        control: steps['control-steps'],
        monitoring: steps['monitoring-steps'],
      },
    });
    for (const statement of trainer.statements()) {
      training.machine.addToRolePolicy(statement);
      acknowledgeWildcards(
        training.machine,
        statement.resources,
        'Training jobs are named after their trial when it starts; only names of that form are granted.',
      );
    }
    training.grantStart(control, 'TRAINING');
    deployment.grantStart(control, 'DEPLOYMENT');
    monitoring.grantStart(control, 'MONITORING');
    materialization.grantStart(apis['features-control'], 'MATERIALIZATION');
    materialization.grantDescribe(apis['features-control']);
    for (const workflow of [training, deployment, monitoring]) workflow.grantDescribe(control);
    for (const workflow of [training, deployment]) workflow.grantStop(control);
    training.grantHistory(control);
    return { training, deployment, monitoring, materialization };
  }

  private watch(
    shown: Readonly<Record<string, NodeFunction>>,
    others: Readonly<Record<string, NodeFunction>>,
    workflows: {
      readonly training: TrainingWorkflow;
      readonly deployment: DeploymentWorkflow;
      readonly monitoring: MonitoringWorkflow;
      readonly materialization: MaterializationWorkflow;
    },
  ): void {
    const { foundation, journal, api } = this;
    const { encryption, settings } = foundation;
    const unattended = {
      ...others,
      'journal-publisher': journal.publisher,
      'journal-sweeper': journal.sweeper,
    };
    const { topic } = new PlatformAlarms(this, 'Alarms', {
      foundation,
      functions: Object.values(unattended),
      publisher: journal.publisher,
      api: api.api,
      workflows: Object.values(workflows),
      tables: [
        this.tracking.table,
        this.registry.table,
        this.features.online,
        journal.table,
        this.governance.table,
      ],
      deadLetters: [journal.deadLetters],
    });
    const { bus, deadLetters } = journal;
    new DriftNotice(this, 'DriftNotice', { bus, topic, deadLetters });
    new PlatformBudget(this, 'Budget', {
      monthlyUsd: settings.monthlyBudgetUsd,
      tag: { key: platformTag, value: Stack.of(this).stackName },
      topic,
      encryption,
    });
    if (settings.dashboard)
      new PlatformDashboard(this, 'Dashboard', {
        functions: { ...shown, ...unattended },
        api: api.api,
        workflows,
      });
  }
}
