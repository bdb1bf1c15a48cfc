import { at } from '../../lib/governance/rules/rule';
import { resourcesOf, synthesize, type Template } from './synthesize';

interface State {
  readonly Type: string;
  readonly [field: string]: unknown;
}

/** The definition of the machine whose comment matches; references become their logical ids. */
const definitionOf = (template: Template, comment: RegExp): { readonly States: Record<string, State> } => {
  for (const [, { Properties }] of resourcesOf(template, 'AWS::StepFunctions::StateMachine')) {
    const parts = at(Properties, 'DefinitionString', 'Fn::Join', 1);
    if (!Array.isArray(parts)) continue;
    const text = parts
      .map((part) => (typeof part === 'string' ? part : JSON.stringify(part).replaceAll('"', "'")))
      .join('');
    const definition = JSON.parse(text);
    if (comment.test(String(definition.Comment))) return definition;
  }
  throw new Error(`no machine ${comment}`);
};

const trainingOf = (target: 'aws' | 'emulator') =>
  definitionOf(synthesize('dev', target).template, /training set/);

const trainState = (target: 'aws' | 'emulator'): State => {
  const trials = trainingOf(target).States['Trials'] as unknown;
  return at(trials, 'ItemProcessor', 'States', 'Train') as State;
};

/** Names of states inside and below, maps included. */
const allStates = (states: Record<string, State>): readonly (readonly [string, State])[] =>
  Object.entries(states).flatMap(([name, state]) => [
    [name, state] as const,
    ...allStates((at(state, 'ItemProcessor', 'States') as Record<string, State> | undefined) ?? {}),
  ]);

describe('the training job in AWS', () => {
  const parameters = () => trainState('aws')['Parameters'] as Record<string, unknown>;

  it('is a SageMaker job that the machine waits for, named by its trial', () => {
    expect(trainState('aws')['Resource']).toMatch(/states:::sagemaker:createTrainingJob\.sync$/);
    expect(parameters()['TrainingJobName.$']).toBe('$.trial.name');
  });

  it('runs the trainer package with Python 3.11 in the image of the region', () => {
    const algorithm = parameters()['AlgorithmSpecification'] as Record<string, unknown>;
    expect(String(algorithm['TrainingImage'])).toMatch(/dkr\.ecr\..*py311/);
    const [program, archive] = algorithm['ContainerEntrypoint'] as string[];
    expect(program).toBe('python3');
    expect(archive).toMatch(/^\/opt\/ml\/input\/data\/trainer\/[0-9a-f]{64}\.zip$/);
  });

  it('reads training set, script and package as channels', () => {
    const channels = parameters()['InputDataConfig'] as readonly { readonly ChannelName: string }[];
    expect(channels.map(({ ChannelName }) => ChannelName)).toEqual(['training', 'code', 'trainer']);
    expect(JSON.stringify(channels)).toContain('"S3Uri.$":"$.plan.channels.training"');
    expect(JSON.stringify(channels)).toContain('"S3Uri.$":"$.plan.sourceUri"');
  });

  it('gets the hyperparameters of its trial and the name of the script', () => {
    expect(parameters()['HyperParameters.$']).toBe(
      `States.JsonMerge($.trial.hyperparameters, States.StringToJson(States.Format('\\{"sagemaker_program":"{}"\\}', $.plan.entry)), false)`,
    );
  });

  it('gets the name of a secret, never a token', () => {
    const environment = parameters()['Environment'] as Record<string, unknown>;
    expect(Object.keys(environment).sort()).toEqual([
      'CAIRN_EXECUTION.$',
      'CAIRN_INSTALL_REQUIREMENTS',
      'CAIRN_TOKEN_SECRET_ARN.$',
      'CAIRN_TRIAL.$',
      'MLFLOW_EXPERIMENT_NAME.$',
      'MLFLOW_TRACKING_URI',
    ]);
    expect(environment['CAIRN_TOKEN_SECRET_ARN.$']).toBe('$.secretArn');
  });

  it('is encrypted, bounded in time, and tagged', () => {
    expect(parameters()).toMatchObject({
      OutputDataConfig: { KmsKeyId: expect.any(String) },
      ResourceConfig: { VolumeKmsKeyId: expect.any(String), InstanceCount: 1 },
      StoppingCondition: { 'MaxRuntimeInSeconds.$': '$.plan.maxSeconds' },
      EnableInterContainerTrafficEncryption: true,
    });
    expect(JSON.stringify(parameters()['Tags'])).toContain('cairn:execution');
  });

  it('that fails is an outcome of the trial, not the end of the training', () => {
    expect(trainState('aws')['Catch']).toMatchObject([{ ErrorEquals: ['States.ALL'], Next: 'Train fault' }]);
    expect(trainState('emulator')['Catch']).toMatchObject([
      { ErrorEquals: ['States.ALL'], Next: 'Train fault' },
    ]);
  });

  it('may be started with one role only, whose rights end at training data, trials and its secret', () => {
    const { template } = synthesize('dev', 'aws');
    const policies = resourcesOf(template, 'AWS::IAM::Policy');
    const trainer = policies.find(([id]) => id.startsWith('CairnTrainerRole'));
    const text = JSON.stringify(trainer);
    expect(text).toContain('secretsmanager:GetSecretValue');
    expect(text).toContain('/projects/*/training-sets/*');
    expect(text).not.toMatch(/s3:DeleteObject|dynamodb:/);
    const machine = JSON.stringify(policies.find(([id]) => id.startsWith('CairnTrainingMachineRole')));
    expect(machine).toContain('"iam:PassedToService":"sagemaker.amazonaws.com"');
  });
});

describe.each(['aws', 'emulator'] as const)('the training machine on %s', (target) => {
  it('retries faults of every step with jitter, and gives none for ever', () => {
    const tasks = allStates(trainingOf(target).States).filter(
      ([name, { Type }]) => Type === 'Task' && name !== 'Train',
    );
    expect(tasks.length).toBeGreaterThan(12);
    for (const [name, state] of tasks) {
      if (['Await approval', 'Deploy'].includes(name)) continue;
      expect([name, state['Retry']]).toEqual([
        name,
        [expect.objectContaining({ JitterStrategy: 'FULL', MaxAttempts: 3 })],
      ]);
      expect([name, state['TimeoutSeconds']]).toEqual([name, expect.any(Number)]);
    }
  });

  it('begins to wait again after a throttle or a fault, but not when nobody decided in time', () => {
    const waiting: State | undefined = trainingOf(target).States['Await approval'];
    const [retry, ...others] = (waiting ? waiting['Retry'] : []) as readonly {
      readonly ErrorEquals: readonly string[];
    }[];
    expect(others).toEqual([]);
    expect(retry?.ErrorEquals).toEqual(
      expect.arrayContaining(['Lambda.TooManyRequestsException', 'States.TaskFailed']),
    );
    expect(retry?.ErrorEquals).not.toContain('States.ALL');
    expect(retry).toMatchObject({ MaxAttempts: 3, JitterStrategy: 'FULL' });
  });

  it('ends with the features when it is a materialization, and does not look for a mode that is absent', () => {
    const states = trainingOf(target).States;
    expect(states['Feature views: all passed?']).toMatchObject({
      Choices: [{ Next: 'Only the features?' }],
    });
    expect(states['Only the features?']).toMatchObject({
      Choices: [
        {
          And: [
            { Variable: '$.mode', IsPresent: true },
            { Variable: '$.mode', StringEquals: 'materialization' },
          ],
          Next: 'Record materialization',
        },
      ],
      Default: 'Make training set',
    });
    expect(states['Record materialization']).toMatchObject({ Next: 'Materialized' });
  });

  it('compares what it has registered with the champion before anybody is asked', () => {
    const states = trainingOf(target).States;
    expect(states['Register version: passed?']).toMatchObject({
      Choices: [{ Next: 'Compare with champion' }],
    });
    expect(JSON.stringify(states['Compare with champion'])).toMatch(/MonitoringSteps|monitoring-?steps/i);
    expect(states['Compare with champion: passed?']).toMatchObject({
      Choices: [{ Variable: '$.compared.outcome', StringEquals: 'passed', Next: 'Await approval' }],
      Default: 'Not passed: challenger',
    });
    expect(JSON.stringify(states['Await approval'])).toContain('$.compared');
  });

  it('records every fault before it ends', () => {
    const states = trainingOf(target).States;
    for (const [name, state] of Object.entries(states)) {
      const isLast = ['Record failure', 'Revoke token after failure'].includes(name);
      if (!['Task', 'Map'].includes(state.Type) || isLast) continue;
      expect([name, state['Catch']]).toEqual([
        name,
        [expect.objectContaining({ Next: expect.stringMatching(/^Fault: /) })],
      ]);
    }
    for (const [name, state] of Object.entries(states))
      if (name.startsWith('Fault: ')) expect(state['Next']).toBe('Token left?');
  });

  it('revokes the token of an execution that fails, and records the failure whether or not that works', () => {
    const states = trainingOf(target).States;
    expect(states['Token left?']).toMatchObject({
      Choices: [{ Variable: '$.token', IsPresent: true, Next: 'Revoke token after failure' }],
      Default: 'Record failure',
    });
    expect(states['Revoke token after failure']).toMatchObject({
      Next: 'Record failure',
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Record failure' }],
    });
  });
});

describe('the step that begins to wait', () => {
  it('may end its own wait, by a policy that ties function and machine to each other nowhere else', () => {
    const { template } = synthesize('dev', 'aws');
    const policies = resourcesOf(template, 'AWS::IAM::Policy');
    const [id, policy] = policies.find(([name]) => name.includes('MayResume')) ?? ['', undefined];
    expect(at(policy, 'Properties', 'PolicyDocument', 'Statement')).toEqual([
      {
        Action: 'states:SendTaskSuccess',
        Effect: 'Allow',
        Resource: { Ref: expect.stringMatching(/^CairnTrainingMachine/) },
      },
    ]);
    expect(JSON.stringify(at(policy, 'Properties', 'Roles'))).toContain('controlsteps');
    const dependents = Object.values(template.Resources).filter((resource) =>
      JSON.stringify(resource['DependsOn'] ?? []).includes(id),
    );
    expect(dependents).toEqual([]);
  });
});
