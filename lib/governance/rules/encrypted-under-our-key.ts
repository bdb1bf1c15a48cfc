import { ofType, refersTo, refersToType } from './references';
import { at, byType, type Judge } from './rule';

const under =
  (...path: readonly (string | number)[]): Judge =>
  (properties, { template }) =>
    refersToType(at(properties, ...path), template, 'AWS::KMS::Key')
      ? undefined
      : 'is not encrypted under our key';

const byDefault = [
  'BucketEncryption',
  'ServerSideEncryptionConfiguration',
  0,
  'ServerSideEncryptionByDefault',
];

/** S3 delivers access logs to buckets under its own key only. */
const bucket: Judge = (properties, subject) => {
  const takesAccessLogs = ofType(subject.template, 'AWS::S3::Bucket').some(([, other]) =>
    refersTo(at(other.Properties, 'LoggingConfiguration', 'DestinationBucketName'), subject.logicalId),
  );
  if (!takesAccessLogs) return under(...byDefault, 'KMSMasterKeyID')(properties, subject);
  return at(properties, ...byDefault, 'SSEAlgorithm') === 'AES256' ? undefined : 'is not encrypted';
};

/** What lies or passes in the platform is encrypted under its key, which turns once a year. */
export const encryptedUnderOurKey = byType({
  'AWS::DynamoDB::Table': under('SSESpecification', 'KMSMasterKeyId'),
  'AWS::S3::Bucket': bucket,
  'AWS::SQS::Queue': under('KmsMasterKeyId'),
  'AWS::SNS::Topic': under('KmsMasterKeyId'),
  'AWS::Logs::LogGroup': under('KmsKeyId'),
  'AWS::Lambda::Function': under('KmsKeyArn'),
  'AWS::Events::EventBus': under('KmsKeyIdentifier'),
  'AWS::KinesisFirehose::DeliveryStream': under('DeliveryStreamEncryptionConfigurationInput', 'KeyARN'),
  'AWS::SecretsManager::Secret': under('KmsKeyId'),
  'AWS::KMS::Key': (key) => (at(key, 'EnableKeyRotation') === true ? undefined : 'does not turn'),
});
