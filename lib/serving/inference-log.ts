import { Stack } from 'aws-cdk-lib';
import { Grant, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { LogGroup, LogStream } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { DataStore } from '../datasets/data-store';
import { deliverySplits } from '../emulator-differences';
import { acknowledgeWildcards } from '../platform/acknowledge';
import type { Foundation } from '../platform/foundation';
import type { GrantedFunction } from '../platform/granted-function';

export interface InferenceLogProps {
  readonly foundation: Foundation;
  readonly data: DataStore;
}

/** Every prediction, delivered to the data bucket by project, endpoint and day; nothing is paid while idle. */
export class InferenceLog extends Construct {
  private readonly stream: CfnDeliveryStream;
  private readonly splits: boolean;

  constructor(scope: Construct, id: string, props: InferenceLogProps) {
    super(scope, id);
    const { foundation, data } = props;
    this.splits = deliverySplits(foundation);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('firehose.amazonaws.com', {
        conditions: { StringEquals: { 'sts:ExternalId': Stack.of(this).account } },
      }),
    });
    const { bucket } = data.files;
    const objects = ['projects/*/inference/*', 'undelivered/inference/*'].map((keys) =>
      bucket.arnForObjects(keys),
    );
    Grant.addToPrincipal({
      grantee: role,
      actions: ['s3:PutObject', 's3:GetObject', 's3:AbortMultipartUpload'],
      resourceArns: objects,
    });
    acknowledgeWildcards(
      role,
      objects,
      'Firehose names the objects itself, by project, endpoint, day and time; it may write under these prefixes only.',
    );
    Grant.addToPrincipal({
      grantee: role,
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resourceArns: [bucket.bucketArn],
    });
    foundation.encryption.grantUse(role);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: foundation.settings.logRetention,
      encryptionKey: foundation.encryption.key,
      removalPolicy: foundation.settings.removalPolicy,
    });
    const logStream = new LogStream(this, 'LogStream', {
      logGroup,
      removalPolicy: foundation.settings.removalPolicy,
    });
    Grant.addToPrincipal({
      grantee: role,
      actions: ['logs:PutLogEvents'],
      resourceArns: [logGroup.logGroupArn],
    });

    this.stream = new CfnDeliveryStream(this, 'Stream', {
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput: {
        keyType: 'CUSTOMER_MANAGED_CMK',
        keyArn: foundation.encryption.key.keyArn,
      },
      extendedS3DestinationConfiguration: {
        bucketArn: bucket.bucketArn,
        roleArn: role.roleArn,
        bufferingHints: { intervalInSeconds: 60, sizeInMBs: 64 },
        compressionFormat: 'GZIP',
        prefix:
          'projects/!{partitionKeyFromQuery:project}/inference/!{partitionKeyFromQuery:endpoint}/day=!{timestamp:yyyy-MM-dd}/',
        errorOutputPrefix: 'undelivered/inference/!{firehose:error-output-type}/',
        dynamicPartitioningConfiguration: { enabled: true },
        processingConfiguration: {
          enabled: true,
          processors: [
            // A request's lines come packed into one record: split again, each with its line end.
            {
              type: 'RecordDeAggregation',
              parameters: [{ parameterName: 'SubRecordType', parameterValue: 'JSON' }],
            },
            {
              type: 'MetadataExtraction',
              parameters: [
                {
                  parameterName: 'MetadataExtractionQuery',
                  parameterValue: '{project:.project,endpoint:.endpoint}',
                },
                { parameterName: 'JsonParsingEngine', parameterValue: 'JQ-1.6' },
              ],
            },
            {
              type: 'AppendDelimiterToRecord',
              parameters: [{ parameterName: 'Delimiter', parameterValue: '\\n' }],
            },
          ],
        },
        cloudWatchLoggingOptions: {
          enabled: true,
          logGroupName: logGroup.logGroupName,
          logStreamName: logStream.logStreamName,
        },
      },
    });
    this.stream.node.addDependency(role);
  }

  /** Lets a function add records. */
  grantPut(fn: GrantedFunction): void {
    fn.addEnvironment('CAIRN_DELIVERY_STREAM', this.stream.ref);
    fn.addEnvironment('CAIRN_DELIVERY_SPLITS', String(this.splits));
    Grant.addToPrincipal({
      grantee: fn,
      actions: ['firehose:PutRecordBatch'],
      resourceArns: [this.stream.attrArn],
    });
  }
}
