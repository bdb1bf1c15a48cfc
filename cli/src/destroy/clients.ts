import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { Connection } from '../aws/connection';

/** The services that hold something of a platform. */
export interface Clients {
  readonly cloudFormation: CloudFormationClient;
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;
  readonly lambda: LambdaClient;
  readonly sfn: SFNClient;
  readonly secrets: SecretsManagerClient;
  readonly logs: CloudWatchLogsClient;
  readonly kms: KMSClient;
  readonly tagging: ResourceGroupsTaggingAPIClient;
}

export const connect = (connection: Connection): Clients => {
  const settings = { maxAttempts: 6, ...connection };
  return {
    cloudFormation: new CloudFormationClient(settings),
    dynamodb: new DynamoDBClient(settings),
    // Host names of buckets resolve nowhere on an emulator; AWS takes paths for every bucket of today's.
    s3: new S3Client({ ...settings, forcePathStyle: connection.endpoint !== undefined }),
    lambda: new LambdaClient(settings),
    sfn: new SFNClient(settings),
    secrets: new SecretsManagerClient(settings),
    logs: new CloudWatchLogsClient(settings),
    kms: new KMSClient(settings),
    tagging: new ResourceGroupsTaggingAPIClient(settings),
  };
};

export const disconnect = (clients: Clients): void => {
  for (const client of Object.values(clients)) client.destroy();
};
