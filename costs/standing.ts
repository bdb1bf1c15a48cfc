import type { Item } from './bill';
import { at, plainId, type Resource, resourcesOf, type Template } from './template';

/** Metrics that an alarm looks at. AWS bills each, also when one expression adds them up. */
export const metricsOf = ({ Properties }: Resource): number => {
  const metrics = at(Properties, 'Metrics');
  return Array.isArray(metrics)
    ? metrics.filter((metric) => at(metric, 'MetricStat') !== undefined).length
    : 1;
};

const alarmItem = ([id, alarm]: readonly [string, Resource]): Item => {
  const quantity = metricsOf(alarm);
  return { price: 'alarmMetrics', quantity, what: plainId(id) };
};

/** What is billed by the month because it exists, by type of resource. */
const standing: Readonly<Record<string, (entry: readonly [string, Resource]) => Item>> = {
  'AWS::KMS::Key': ([id]) => ({ price: 'kmsKey', quantity: 1, what: plainId(id) }),
  'AWS::CloudWatch::Alarm': alarmItem,
  'AWS::CloudWatch::Dashboard': ([id]) => ({ price: 'dashboards', quantity: 1, what: plainId(id) }),
  'AWS::SecretsManager::Secret': ([id]) => ({ price: 'secrets', quantity: 1, what: plainId(id) }),
};

/** Types that cost nothing while nobody uses them: they are billed by request or by size, or not at all. */
const idleTypes: ReadonlySet<string> = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  // Only budgets with actions are billed (from memory).
  'AWS::Budgets::Budget',
  'AWS::CDK::Metadata',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Events::EventBusPolicy',
  'AWS::Events::Rule',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::LogStream',
  'AWS::Logs::ResourcePolicy',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::SSM::Parameter',
  'AWS::Scheduler::Schedule',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::StepFunctions::StateMachine',
]);

/** Items for everything in a template that is billed by the month. */
export const standingItems = (template: Template): readonly Item[] =>
  Object.entries(standing).flatMap(([type, item]) => resourcesOf(template, type).map(item));

/** Keys that AWS rotates. The price of each grows by one key-month with its first and with its second rotation. */
export const rotatedKeys = (template: Template): number =>
  resourcesOf(template, 'AWS::KMS::Key').filter(
    ([, { Properties }]) => at(Properties, 'EnableKeyRotation') === true,
  ).length;

/** Types of a template that this folder has no price for and does not know to be free. */
export const unpricedTypes = (template: Template): readonly string[] => [
  ...new Set(
    Object.values(template.Resources)
      .map(({ Type }) => Type)
      .filter((type) => !(type in standing) && !idleTypes.has(type)),
  ),
];
