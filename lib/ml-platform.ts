import { Stack, Tags } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ApiUnit } from '../contracts/edge';
import { DataStore } from './datasets/data-store';
import { apiUnits, type DeploymentUnit, stepUnits } from './deployment-units';
import { applyEmulatorDifferences, trackingUri, trainerFor } from './emulator-differences';
import { Features } from './features/features';
import { Governance } from './governance/governance';
import { Journal } from './governance/journal';
import { MonitoringWorkflow } from './monitoring/monitoring-workflow';
import { PlatformAlarms } from './monitoring/platform-alarms';
import { PlatformDashboard } from './monitoring/platform-dashboard';
import { JournalListener } from './pipelines/journal-listener';
import { secretArnsUnder, secretsReason } from './pipelines/trainer-data';
import { TrainingWorkflow } from './pipelines/training-workflow';
import { acknowledgeGrant, acknowledgeWildcards } from './platform/acknowledge';
import { EdgeApi } from './platform/edge-api';
import type { EnvironmentSettings } from './platform/environment-settings';
import { Foundation } from './platform/foundation';
import { NodeFunction } from './platform/node-function';
import { checkText } from './platform/validation';
import { Registry } from './registry/registry';
import { DeploymentWorkflow } from './serving/deployment-workflow';
import { InferenceLog } from './serving/inference-log';
import { grantSageMakerEndpoints } from './serving/sagemaker-endpoint';
import { ArtifactStore } from './tracking/artifact-store';
import { Tracking } from './tracking/tracking';

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
    const steps = this.stepFunctions(apis['serving-pool']);
    const workflows = this.workflows(steps, apis['control-api']);
    const listener = new JournalListener(this, 'JournalListener', {
      foundation,
      journal: this.journal,
      state: this.governance.table,
      registry: this.registry,
      training: workflows.training,
      monitoring: workflows.monitoring,
    });
    // Revokes the tokens of executions that ended early.
    this.grantSecrets(listener.fn, ['DeleteSecret']);
    this.watch({ ...apis, ...steps, 'journal-listener': listener.fn }, workflows);
    for (const part of [this, foundation]) Tags.of(part).add('cairn:platform', Stack.of(this).stackName);
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
      this.governance.grantRead(fn);
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
      'serving-pool': make('serving-pool'),
      // Static files for everybody: what they show is asked of the API, with a token.
      console: serve('console'),
    };
    this.tracking.grantReadWrite(functions['tracking-api']);
    this.governance.grantReadWrite(functions['control-api']);
    this.registry.grantReadWrite(functions['control-api']);
    this.tracking.grantRead(functions['control-api']);
    this.features.grantServe(functions['features-api']);
    this.features.grantReadOnline(functions['serving-pool']);
    this.artifacts.grant(functions['serving-pool'], 'read');
    this.inferenceLog.grantPut(functions['serving-pool']);
    if (sageMakerEndpoints) grantSageMakerEndpoints(functions['serving-pool'], sageMakerEndpoints);
    // The inference log falls back to the bucket when the stream does not take a record.
    this.data.grant(functions['serving-pool'], 'read-write', ['inference', 'feedback']);
    return functions;
  }

  private stepFunctions(pool: NodeFunction): Record<StepUnit, NodeFunction> {
    const datasets = this.unit('datasets-steps', stepUnits['datasets-steps']);
    this.data.grant(datasets, 'read-write');
    this.governance.table.grantReadWrite(datasets);
    this.journal.grantAppend(datasets);

    const features = this.unit('features-steps', stepUnits['features-steps']);
    this.features.grantReadWrite(features);

    const control = this.unit('control-steps', stepUnits['control-steps']);
    this.governance.grantReadWrite(control);
    this.registry.grantReadWrite(control);
    this.tracking.grantRead(control);
    this.grantSecrets(control);
    control.addEnvironment('CAIRN_FUNCTION_SERVING_POOL', pool.fn.functionName);
    Grant.addToPrincipal({
      grantee: control,
      actions: ['lambda:InvokeFunction'],
      resourceArns: [pool.fn.functionArn],
    });

    const monitoring = this.unit('monitoring-steps', stepUnits['monitoring-steps']);
    this.governance.table.grantReadWrite(monitoring);
    this.registry.grantRead(monitoring);
    this.journal.grantAppend(monitoring);
    this.data.grant(monitoring, 'read-write');
    this.artifacts.grant(monitoring, 'read');
    return {
      'datasets-steps': datasets,
      'features-steps': features,
      'control-steps': control,
      'monitoring-steps': monitoring,
    };
  }

  private grantSecrets(
    fn: NodeFunction,
    verbs: readonly string[] = ['CreateSecret', 'PutSecretValue', 'DeleteSecret'],
  ): void {
    fn.addEnvironment('CAIRN_SECRET_PREFIX', this.secretPrefix);
    fn.addEnvironment('CAIRN_SECRET_KEY', this.foundation.encryption.key.keyArn);
    const secrets = [secretArnsUnder(Stack.of(this), this.secretPrefix)];
    Grant.addToPrincipal({
      grantee: fn,
      actions: verbs.map((verb) => `secretsmanager:${verb}`),
      resourceArns: secrets,
    });
    acknowledgeGrant(fn, secrets, secretsReason);
  }

  private workflows(steps: Record<StepUnit, NodeFunction>, control: NodeFunction) {
    const foundation = this.foundation;
    const deployment = new DeploymentWorkflow(this, 'Deployment', {
      foundation,
      steps: steps['control-steps'],
      measure: steps['monitoring-steps'],
    });
    const monitoring = new MonitoringWorkflow(this, 'Monitoring', {
      foundation,
      steps: steps['monitoring-steps'],
    });
    const trainer = trainerFor(this, 'Trainer', {
      foundation,
      data: this.data,
      trackingUri: trackingUri(foundation, this.api.api),
      secretPrefix: this.secretPrefix,
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
    training.grantRun(control, 'TRAINING');
    deployment.grantRun(control, 'DEPLOYMENT');
    monitoring.grantRun(control, 'MONITORING');
    return { training, deployment, monitoring };
  }

  private watch(
    functions: Readonly<Record<string, NodeFunction>>,
    workflows: {
      readonly training: TrainingWorkflow;
      readonly deployment: DeploymentWorkflow;
      readonly monitoring: MonitoringWorkflow;
    },
  ): void {
    const all = {
      ...functions,
      'journal-publisher': this.journal.publisher,
      'journal-sweeper': this.journal.sweeper,
    };
    new PlatformAlarms(this, 'Alarms', {
      foundation: this.foundation,
      functions: Object.values(all),
      publisher: this.journal.publisher,
      api: this.api.api,
      workflows: Object.values(workflows),
      tables: [
        this.tracking.table,
        this.registry.table,
        this.features.online,
        this.journal.table,
        this.governance.table,
      ],
      deadLetters: [this.journal.deadLetters],
    });
    new PlatformDashboard(this, 'Dashboard', { functions: all, api: this.api.api, workflows });
  }
}
