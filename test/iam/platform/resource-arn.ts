import type { RuleResource as Resource } from '../../../lib/governance/rules/rule';

/** An account and a region that nobody has, for templates that name neither. */
export const account = '111122223333';
export const region = 'eu-central-1';
export const partition = 'aws';

const arn = (service: string, rest: string): string =>
  `arn:${partition}:${service}:${region}:${account}:${rest}`;

/** What a resource is called once it exists: the name that its template gives it, or one made of its logical id. */
const nameOf = (id: string, { Type, Properties = {} }: Resource): string => {
  if (Type === 'AWS::S3::Bucket') return id.toLowerCase();
  return typeof Properties['Name'] === 'string' ? Properties['Name'] : id;
};

const arns: Readonly<Record<string, (name: string) => string>> = {
  'AWS::ApiGatewayV2::Api': (name) => `arn:${partition}:apigateway:${region}::/apis/${name}`,
  'AWS::CloudWatch::Alarm': (name) => arn('cloudwatch', `alarm:${name}`),
  'AWS::DynamoDB::Table': (name) => arn('dynamodb', `table/${name}`),
  'AWS::Events::EventBus': (name) => arn('events', `event-bus/${name}`),
  'AWS::IAM::Role': (name) => `arn:${partition}:iam::${account}:role/${name}`,
  'AWS::KMS::Key': (name) => arn('kms', `key/${name}`),
  'AWS::KinesisFirehose::DeliveryStream': (name) => arn('firehose', `deliverystream/${name}`),
  'AWS::Lambda::Function': (name) => arn('lambda', `function:${name}`),
  // Policies name what is in a log group: its ARN ends so in templates.
  'AWS::Logs::LogGroup': (name) => arn('logs', `log-group:${name}:*`),
  'AWS::S3::Bucket': (name) => `arn:${partition}:s3:::${name}`,
  'AWS::SNS::Topic': (name) => arn('sns', name),
  'AWS::SQS::Queue': (name) => arn('sqs', name),
  'AWS::Scheduler::Schedule': (name) => arn('scheduler', `schedule/default/${name}`),
  'AWS::StepFunctions::StateMachine': (name) => arn('states', `stateMachine:${name}`),
};

/** Types whose `Ref` is their ARN. */
const referredByArn = ['AWS::StepFunctions::StateMachine', 'AWS::SNS::Topic'];

/** A rule's ARN names its bus, if that is not the default one. */
export const ruleArn = (id: string, bus: unknown): string =>
  arn('events', typeof bus === 'string' ? `rule/${bus}/${id}` : `rule/${id}`);

export const arnOf = (id: string, resource: Resource): string => {
  const make = arns[resource.Type];
  if (!make) throw new Error(`${id}: the ARN of a ${resource.Type} is not known here`);
  return make(nameOf(id, resource));
};

/** What `Ref` stands for. */
export const refOf = (id: string, resource: Resource): string =>
  referredByArn.includes(resource.Type) ? arnOf(id, resource) : nameOf(id, resource);

/** What `Fn::GetAtt` stands for. */
export const attributeOf = (id: string, resource: Resource, attribute: string): string => {
  if (attribute === 'Arn') return arnOf(id, resource);
  if (attribute === 'StreamArn') return `${arnOf(id, resource)}/stream/1`;
  if (['Name', 'QueueName', 'TopicName'].includes(attribute)) return nameOf(id, resource);
  if (attribute === 'ApiEndpoint')
    return `https://${nameOf(id, resource)}.execute-api.${region}.amazonaws.com`;
  throw new Error(`${id}: the attribute ${attribute} of a ${resource.Type} is not known here`);
};
