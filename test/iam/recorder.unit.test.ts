import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const folder = mkdtempSync(join(tmpdir(), 'cairn-recorder-'));
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(request.url?.includes('missing') ? 404 : 200);
    response.end(request.headers['x-amz-target'] ? '{}' : '');
  });
});

const secret = 'never-written-down';

/** What a function does in the child: calls of every form that the platform makes. */
const calls = `
const { DynamoDBClient, GetItemCommand, QueryCommand, TransactWriteItemsCommand, BatchWriteItemCommand } = require('@aws-sdk/client-dynamodb');
const { S3Client, GetObjectCommand, HeadObjectCommand, CopyObjectCommand, ListObjectsV2Command, ListObjectVersionsCommand, ListMultipartUploadsCommand, DeleteObjectsCommand } = require('@aws-sdk/client-s3');
const { getSignedUrl } = require('@aws-sdk/s3-request-presigner');
const { SecretsManagerClient, CreateSecretCommand } = require('@aws-sdk/client-secrets-manager');
const { SFNClient, SendTaskSuccessCommand } = require('@aws-sdk/client-sfn');
const { KMSClient, DecryptCommand } = require('@aws-sdk/client-kms');
const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
const key = (pk) => ({ pk: { S: pk }, sk: { S: '${secret}' } });
const table = new DynamoDBClient({});
const s3 = new S3Client({ forcePathStyle: true });
const ask = (client, command) => client.send(command).catch(() => undefined);
(async () => {
  await ask(table, new GetItemCommand({ TableName: 'one', Key: key('TOKEN#1') }));
  await ask(table, new QueryCommand({ TableName: 'one', IndexName: 'late', KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)', ExpressionAttributeValues: { ':pk': { S: 'P#a#RUNS' }, ':prefix': { S: '${secret}' } } }));
  await ask(table, new TransactWriteItemsCommand({ TransactItems: [
    { Put: { TableName: 'one', Item: { ...key('P#a#MODELS'), text: { S: '${secret}' } } } },
    { ConditionCheck: { TableName: 'two', Key: key('P#a#ENDPOINTS'), ConditionExpression: 'x = y' } },
  ] }));
  await ask(table, new BatchWriteItemCommand({ RequestItems: { one: [{ PutRequest: { Item: key('A') } }, { DeleteRequest: { Key: key('B') } }] } }));
  await ask(s3, new GetObjectCommand({ Bucket: 'data', Key: 'projects/a/files/1' }));
  await ask(s3, new HeadObjectCommand({ Bucket: 'data', Key: 'projects/a/files/missing' }));
  await ask(s3, new CopyObjectCommand({ Bucket: 'data', Key: 'projects/a/trials/1', CopySource: 'data/projects/a/files/1' }));
  await ask(s3, new ListObjectsV2Command({ Bucket: 'data', Prefix: 'projects/a/' }));
  await ask(s3, new ListObjectVersionsCommand({ Bucket: 'data', Prefix: 'projects/a/' }));
  await ask(s3, new ListMultipartUploadsCommand({ Bucket: 'data', Prefix: 'projects/a/' }));
  await ask(s3, new DeleteObjectsCommand({ Bucket: 'data', Delete: { Objects: [{ Key: 'projects/a/artifacts/1' }, { Key: 'projects/a/artifacts/3', VersionId: 'v' }] } }));
  await getSignedUrl(s3, new GetObjectCommand({ Bucket: 'data', Key: 'projects/a/artifacts/2' }));
  await ask(new SecretsManagerClient({}), new CreateSecretCommand({ Name: 'cairn/x', SecretString: '${secret}', KmsKeyId: 'k' }));
  await ask(new SFNClient({}), new SendTaskSuccessCommand({ taskToken: '${secret}', output: '{}' }));
  await ask(new KMSClient({}), new DecryptCommand({ KeyId: 'arn:aws:kms:eu-central-1:1:key/k', CiphertextBlob: Buffer.from('${secret}') }));
  await ask(new LambdaClient({}), new InvokeCommand({ FunctionName: 'pool', Payload: '"${secret}"' }));
})();
`;

describe('the recorder', () => {
  let texts: string[];

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await promisify(execFile)(process.execPath, ['-e', calls], {
      env: {
        PATH: process.env['PATH'],
        NODE_OPTIONS: `--require "${join(__dirname, 'recorder.cjs')}"`,
        CAIRN_RECORD_CALLS: folder,
        AWS_LAMBDA_FUNCTION_NAME: 'fn',
        AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        AWS_REGION: 'eu-central-1',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: secret,
      },
    });
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    texts = files.flatMap((text) => text.split('\n').filter(Boolean));
  }, 60_000);

  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('writes down action, resource, and what conditions look at', () => {
    expect(texts.map((text) => JSON.parse(text)).map(({ function: _name, ...call }) => call)).toEqual([
      { action: 'dynamodb:GetItem', resource: 'one', keys: ['TOKEN#1'] },
      { action: 'dynamodb:Query', resource: 'one/index/late', keys: ['P#a#RUNS'] },
      { action: 'dynamodb:PutItem', resource: 'one', keys: ['P#a#MODELS'] },
      { action: 'dynamodb:ConditionCheckItem', resource: 'two', keys: ['P#a#ENDPOINTS'] },
      { action: 'dynamodb:BatchWriteItem', resource: 'one', keys: ['A', 'B'] },
      { action: 's3:GetObject', resource: 'data/projects/a/files/1' },
      { action: 's3:GetObject', resource: 'data/projects/a/files/missing', missing: true },
      { action: 's3:PutObject', resource: 'data/projects/a/trials/1' },
      { action: 's3:ListBucket', resource: 'data', prefix: 'projects/a/' },
      { action: 's3:ListBucketVersions', resource: 'data', prefix: 'projects/a/' },
      { action: 's3:ListBucketMultipartUploads', resource: 'data', prefix: 'projects/a/' },
      { action: 's3:DeleteObject', resource: 'data/projects/a/artifacts/1' },
      { action: 's3:DeleteObjectVersion', resource: 'data/projects/a/artifacts/3' },
      { action: 's3:GetObject', resource: 'data/projects/a/artifacts/2', presigned: true },
      { action: 'secretsmanager:CreateSecret', resource: 'cairn/x', encrypted: true },
      { action: 'states:SendTaskSuccess', resource: 'task token' },
      { action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-central-1:1:key/k' },
      { action: 'lambda:InvokeFunction', resource: 'pool' },
    ]);
  });

  it('writes down no content', () => {
    expect(texts.join('\n')).not.toContain(secret);
  });
});
