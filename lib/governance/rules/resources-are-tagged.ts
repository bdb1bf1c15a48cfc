import { at, everyBut, listOf } from './rule';

/** Types that take no tags. A type that is in neither of the two is a finding: somebody has to look it up. */
const untaggable = new Set([
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::Policy',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogStream',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::Schedule',
]);

const tag = 'cairn:platform';

/** Whatever takes tags says which platform it belongs to; the budget counts by it. */
export const resourcesAreTagged = everyBut(untaggable, (properties) => {
  const tags = at(properties, 'Tags') ?? at(properties, 'ResourceTags');
  const isTagged = at(tags, tag) !== undefined || listOf(tags).some((each) => at(each, 'Key') === tag);
  return isTagged ? undefined : `has no tag ${tag}`;
});
