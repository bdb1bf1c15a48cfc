import type { EnvironmentName } from '../../lib/platform/environment-settings';

/** A type of resource that holds something which no deployment makes again. */
export interface StatefulType {
  /** In words, what an instance is. */
  readonly name: string;
  /** What is gone with it, or stays behind where the platform does not look. */
  readonly holds: string;
  /** @default all environments */
  readonly environments?: readonly EnvironmentName[];
}

export const statefulTypes: Readonly<Record<string, StatefulType>> = {
  'AWS::DynamoDB::Table': { name: 'table', holds: 'its items, and its backups of the last 35 days' },
  'AWS::S3::Bucket': { name: 'bucket', holds: 'its objects and their former versions' },
  'AWS::KMS::Key': { name: 'key', holds: 'everything that lies encrypted under it' },
  'AWS::Events::EventBus': {
    name: 'bus',
    holds: 'the rules that others have put on it, and events on their way',
  },
  'AWS::SQS::Queue': { name: 'queue', holds: 'the dead letters in it' },
  'AWS::KinesisFirehose::DeliveryStream': {
    name: 'delivery stream',
    holds: 'predictions that it has not delivered yet',
  },
  'AWS::StepFunctions::StateMachine': {
    name: 'state machine',
    holds: 'executions under way, waits for approval among them, and the history of the last 90 days',
  },
  'AWS::ApiGatewayV2::Api': {
    name: 'HTTP API',
    holds: 'the address that every client, notebook and app has written down',
  },
  'AWS::SNS::Topic': { name: 'topic', holds: 'subscriptions that people have confirmed by mail' },
  'AWS::Logs::LogGroup': { name: 'log group', holds: 'its logs', environments: ['prod'] },
};

/** Types that a deployment makes again, with nothing lost. A type in neither list is a finding of its own. */
export const statelessTypes: ReadonlySet<string> = new Set([
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Budgets::Budget',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogStream',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::Schedule',
]);

/** The type of a resource if it holds something in an environment. */
export const statefulType = (type: string, environment: EnvironmentName): StatefulType | undefined => {
  const stateful = statefulTypes[type];
  return !stateful?.environments || stateful.environments.includes(environment) ? stateful : undefined;
};
