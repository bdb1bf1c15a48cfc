import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export interface EncryptionProps {
  /** An existing customer-managed key. @default a new key with yearly rotation */
  readonly key?: IKey;
  /** @default RemovalPolicy.RETAIN */
  readonly removalPolicy?: RemovalPolicy;
}

/** One customer-managed key for a platform: tables, buckets (with bucket keys), queues, topics, logs, secrets. */
export class Encryption extends Construct {
  readonly key: IKey;

  constructor(scope: Construct, id: string, props: EncryptionProps = {}) {
    super(scope, id);
    this.key = props.key ?? this.newKey(props.removalPolicy ?? RemovalPolicy.RETAIN);
  }

  /** Lets a principal read what lies encrypted under the key. */
  grantRead(grantee: IGrantable): void {
    this.key.grant(grantee, 'kms:Decrypt');
  }

  /** Lets a principal read and write what lies encrypted under the key; a queue and a multipart upload take both. */
  grantUse(grantee: IGrantable): void {
    this.key.grant(grantee, 'kms:Decrypt', 'kms:GenerateDataKey');
  }

  /** Lets a principal work with tables under the key: DynamoDB asks for both in the name of whoever calls it. */
  grantTable(grantee: IGrantable): void {
    this.key.grant(grantee, 'kms:Decrypt', 'kms:DescribeKey');
  }

  private newKey(removalPolicy: RemovalPolicy): Key {
    const key = new Key(this, 'Key', {
      description: 'Cairn: everything at rest',
      enableKeyRotation: true,
      removalPolicy,
    });
    const { region, account, partition } = Stack.of(this);
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroups',
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:GenerateDataKey',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*`,
          },
        },
      }),
    );
    const deliver = (sid: string, service: string, actions: string[]) =>
      key.addToResourcePolicy(
        new PolicyStatement({
          sid,
          principals: [new ServicePrincipal(service)],
          actions,
          resources: ['*'],
          conditions: { StringEquals: { 'aws:SourceAccount': account } },
        }),
      );
    // To the dead-letter queue.
    deliver('DeliveriesEvents', 'events.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey']);
    // A bus looks at its key without an encryption context, which is what CDK's own statement asks for.
    deliver('BusLooksAtKey', 'events.amazonaws.com', ['kms:DescribeKey']);
    deliver('DeliveriesCloudwatch', 'cloudwatch.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey']);
    // SNS knows no account or rule here: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'TopicsEvents',
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:sns:topicArn': `arn:${partition}:sns:${region}:${account}:*`,
          },
        },
      }),
    );
    return key;
  }
}
