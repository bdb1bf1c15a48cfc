import { at } from '../../../lib/governance/rules/rule';
import type { Platform } from '../platform/platform';
import { account, region } from '../platform/resource-arn';
import { constructAt, type Placed, placedOf, textAt } from '../platform/view';
import type { Call, CallRule } from './call';

/** A task as a definition has it. */
interface Task {
  readonly Resource: string;
  readonly Parameters?: unknown;
}

/** The tasks of a definition, those within Map and Parallel states too. */
const tasksOf = (definition: unknown): readonly Task[] => {
  if (Array.isArray(definition)) return definition.flatMap(tasksOf);
  if (definition === null || typeof definition !== 'object') return [];
  if (at(definition, 'Type') === 'Task') return [definition as Task];
  return Object.values(definition).flatMap(tasksOf);
};

const definitionOf = (machine: Placed): unknown => JSON.parse(textAt(machine, 'DefinitionString'));

const ruleArn = (name: string): string => `arn:aws:events:${region}:${account}:rule/${name}`;

/** A job that the machine waits for: Step Functions keeps a rule of its own that hears of its end. */
const watchedBy = (rule: string): readonly (readonly [string, string])[] =>
  ['PutTargets', 'PutRule', 'DescribeRule'].map((name) => [`events:${name}`, ruleArn(rule)]);

type Asked = readonly (readonly [action: string, resource: string])[];

/**
 * What the machine's role must be allowed for a task; the pages that say so:
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html
 */
const askedBy: Readonly<Record<string, (parameters: unknown, platform: Platform) => Asked>> = {
  'lambda:invoke': (parameters, platform) => [
    ['lambda:InvokeFunction', constructAt(platform, String(at(parameters, 'FunctionName')))],
  ],
  'states:startExecution.sync': (parameters, platform) => {
    const machine = constructAt(platform, String(at(parameters, 'StateMachineArn')));
    return [
      ['states:StartExecution', machine],
      ['states:DescribeExecution', `${machine}:{…}`],
      ['states:StopExecution', `${machine}:{…}`],
      ...watchedBy('StepFunctionsGetEventsForStepFunctionsExecutionRule'),
    ];
  },
  'sagemaker:createTrainingJob.sync': (parameters, platform) => {
    // Trials are named `training-<ulid>-<number>` by the step that plans them.
    const job = `arn:aws:sagemaker:${region}:${account}:training-job/training-01k-1`;
    const names = ['CreateTrainingJob', 'DescribeTrainingJob', 'StopTrainingJob', 'AddTags', 'ListTags'];
    return [
      ...names.map((name) => [`sagemaker:${name}`, job] as const),
      ['iam:PassRole', constructAt(platform, String(at(parameters, 'RoleArn')))],
      ...watchedBy('StepFunctionsGetEventsForSageMakerTrainingJobsRule'),
    ];
  },
};

const callsOfTask = (platform: Platform, caller: string, { Resource, Parameters }: Task): readonly Call[] => {
  if (Resource.startsWith('arn:aws:lambda:'))
    return [{ caller, action: 'lambda:InvokeFunction', resource: constructAt(platform, Resource) }];
  const integration = Resource.replace(/^arn:aws:states:::/, '').replace(
    /\.waitForTaskToken$|(?<=\.sync):2$/,
    '',
  );
  const ask = askedBy[integration];
  if (!ask) throw new Error(`${caller}: which rights the integration ${integration} needs is not known here`);
  return ask(Parameters, platform).map(([action, resource]) => ({
    caller,
    action,
    resource,
    ...(action === 'iam:PassRole' ? { context: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } } : {}),
  }));
};

const logDelivery = [
  'CreateLogDelivery',
  'GetLogDelivery',
  'UpdateLogDelivery',
  'DeleteLogDelivery',
  'ListLogDeliveries',
  'PutResourcePolicy',
  'DescribeResourcePolicies',
  'DescribeLogGroups',
].map((name) => `logs:${name}`);

const tracing = ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'].map(
  (name) => `xray:${name}`,
);

const onEverything = (machines: readonly Placed[], actions: readonly string[]): readonly Call[] =>
  machines.flatMap(({ path: caller }) => actions.map((action) => ({ caller, action, resource: '*' })));

/** What the state machines do by themselves: their calls cannot be recorded, their definitions can be read. */
export const machineCalls = (platform: Platform): readonly CallRule[] => {
  const machines = placedOf(platform, 'AWS::StepFunctions::StateMachine');
  const logged = machines.filter(({ properties }) => at(properties, 'LoggingConfiguration') !== undefined);
  const traced = machines.filter(
    ({ properties }) => at(properties, 'TracingConfiguration', 'Enabled') === true,
  );
  return [
    {
      source: 'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html',
      calls: machines.map((machine) => ({
        caller: 'service:states.amazonaws.com',
        action: 'sts:AssumeRole',
        resource: constructAt(platform, textAt(machine, 'RoleArn')),
        context: {
          'aws:SourceAccount': account,
          'aws:SourceArn': `arn:aws:states:${region}:${account}:stateMachine:${machine.id}`,
        },
      })),
    },
    {
      source: 'https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html',
      calls: machines.flatMap((machine) =>
        tasksOf(definitionOf(machine)).flatMap((task) => callsOfTask(platform, machine.path, task)),
      ),
    },
    {
      source: 'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
      calls: onEverything(logged, logDelivery),
    },
    {
      source: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html',
      calls: onEverything(traced, tracing),
    },
  ];
};

/** The one machine whose tasks wait for a token. */
export const waitingMachine = (platform: Platform): string => {
  const [machine, ...others] = placedOf(platform, 'AWS::StepFunctions::StateMachine').filter((each) =>
    tasksOf(definitionOf(each)).some(({ Resource }) => Resource.endsWith('.waitForTaskToken')),
  );
  if (!machine || others.length > 0)
    throw new Error('task tokens tell no machine, so only one machine may wait for them');
  return machine.path;
};
