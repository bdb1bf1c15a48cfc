/**
 * What a request asks AWS for, told from the request alone: calls of `{action, resource, keys?, prefix?, tagged?,
 * encrypted?}`. `resource` is the name that the request uses; `keys` are the values of the partition key that it
 * touches, `prefix` is what a listing is bounded to. What is not known here goes into `action` as it came, for
 * observed-calls.ts to refuse.
 */

const unique = (values) => [...new Set(values)];

/** The partition keys of an operation on one item, or on one partition. */
const keysOf = ({ Key, Item, KeyConditionExpression, ExpressionAttributeValues }) => {
  if (Key ?? Item) return [(Key ?? Item).pk?.S];
  const [, value] = /=\s*(:\w+)/.exec(KeyConditionExpression ?? '') ?? [];
  return [ExpressionAttributeValues?.[value]?.S];
};

const keysOfBatch = (wanted) =>
  Array.isArray(wanted)
    ? wanted.map(({ PutRequest, DeleteRequest }) => (PutRequest?.Item ?? DeleteRequest?.Key)?.pk?.S)
    : wanted.Keys.map(({ pk }) => pk?.S);

/** Transactions have no action of their own: IAM asks for those of their parts. */
const callOfPart = (part) => {
  const [[kind, input]] = Object.entries(part);
  const action = `dynamodb:${kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`}`;
  return { action, resource: input.TableName, keys: keysOf(input) };
};

const tableCalls = (operation, input) => {
  if (/^Transact(Write|Get)Items$/.test(operation)) return input.TransactItems.map(callOfPart);
  const action = `dynamodb:${operation}`;
  if (input.RequestItems)
    return Object.entries(input.RequestItems).map(([resource, wanted]) => ({
      action,
      resource,
      keys: unique(keysOfBatch(wanted)),
    }));
  const resource = input.IndexName ? `${input.TableName}/index/${input.IndexName}` : input.TableName;
  return [{ action, resource, keys: keysOf(input) }];
};

// Task tokens are opaque: which machine one belongs to only Step Functions knows.
const machineCalls = (operation, { stateMachineArn, executionArn }) => [
  { action: `states:${operation}`, resource: stateMachineArn ?? executionArn ?? 'task token' },
];

const secretCalls = (operation, { Name, SecretId, KmsKeyId, Tags }) => [
  {
    action: `secretsmanager:${operation}`,
    resource: Name ?? SecretId,
    ...(KmsKeyId ? { encrypted: true } : {}),
    ...(Tags ? { tagged: true } : {}),
  },
];

const busCalls = (operation, { Entries = [] }) =>
  unique(Entries.map(({ EventBusName }) => EventBusName)).map((resource) => ({
    action: `events:${operation}`,
    resource,
  }));

const keyCalls = (operation, { KeyId }) => [{ action: `kms:${operation}`, resource: KeyId }];

const streamCalls = (operation, { DeliveryStreamName }) => [
  { action: `firehose:${operation}`, resource: DeliveryStreamName },
];

/** Services that name the operation in a header. */
const byTarget = {
  dynamodb: tableCalls,
  states: machineCalls,
  secretsmanager: secretCalls,
  events: busCalls,
  firehose: streamCalls,
  kms: keyCalls,
};

/** What names a function or an endpoint in the path. */
const byPath = { lambda: 'lambda:InvokeFunction', sagemaker: 'sagemaker:InvokeEndpoint' };

const objectAction = (method, query) => {
  if (method === 'GET' && query.has('uploadId')) return 's3:ListMultipartUploadParts';
  if (method === 'GET' || method === 'HEAD')
    return query.has('versionId') ? 's3:GetObjectVersion' : 's3:GetObject';
  if (method === 'DELETE') return query.has('uploadId') ? 's3:AbortMultipartUpload' : 's3:DeleteObject';
  return 's3:PutObject';
};

/** Addresses in path style: `/bucket/key`. */
const objectCalls = ({ method, path, query, source, tagged, body }) => {
  const [, bucket = '', key = ''] = /^\/([^/]+)\/?(.*)$/s.exec(path) ?? [];
  if (key === '') return bucketCalls(method, bucket, query, body);
  const call = { action: objectAction(method, query), resource: `${bucket}/${key}` };
  const copied = source
    ? [{ action: 's3:GetObject', resource: decodeURIComponent(source).replace(/^\//, '') }]
    : [];
  return [...copied, { ...call, ...(tagged ? { tagged: true } : {}) }];
};

/** Listings, by the parameter that tells which one it is. */
const listings = {
  'list-type': 's3:ListBucket',
  versions: 's3:ListBucketVersions',
  uploads: 's3:ListBucketMultipartUploads',
};

const bucketCalls = (method, bucket, query, body) => {
  const listing = Object.keys(listings).find((parameter) => query.has(parameter));
  if (method === 'GET' && listing)
    return [{ action: listings[listing], resource: bucket, prefix: query.get('prefix') ?? '' }];
  if (method === 'POST' && query.has('delete'))
    return [...body.matchAll(/<Object>.*?<\/Object>/gs)].map(([object]) => ({
      action: object.includes('<VersionId>') ? 's3:DeleteObjectVersion' : 's3:DeleteObject',
      resource: `${bucket}/${/<Key>([^<]+)<\/Key>/.exec(object)?.[1]}`,
    }));
  return [{ action: `s3:${method}?${[...query.keys()].join('&')}`, resource: bucket }];
};

/** The calls of a request that carries a SigV4 signature; none of any other. */
const callsOf = (request, body) => {
  const authorization = String(request.getHeader('authorization') ?? '');
  const [, service] = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\/aws4_request/.exec(authorization) ?? [];
  if (!service) return [];
  const operation = String(request.getHeader('x-amz-target') ?? '')
    .split('.')
    .at(-1);
  if (operation && byTarget[service]) return byTarget[service](operation, JSON.parse(body || '{}'));
  const { pathname, searchParams: query } = new URL(request.path, 'http://host');
  const path = decodeURIComponent(pathname);
  if (service === 's3') {
    const source = request.getHeader('x-amz-copy-source');
    const tagged = request.getHeader('x-amz-tagging') !== undefined;
    return objectCalls({ method: request.method, path, query, source, tagged, body });
  }
  const [, resource] = /^\/(?:[\d-]+\/functions|endpoints)\/([^/]+)\/invocations$/.exec(path) ?? [];
  if (resource && byPath[service]) return [{ action: byPath[service], resource }];
  return [{ action: `${service}:${operation || request.method}`, resource: path }];
};

/** The calls that a presigned URL of S3 makes, by the canonical request that is hashed to sign it; else none. */
const presignedCallsOf = (text) => {
  const [method, path, query = ''] = text.split('\n', 3);
  if (!/^(GET|PUT|HEAD|POST|DELETE)$/.test(method)) return [];
  const parameters = new URLSearchParams(query);
  if (!parameters.get('X-Amz-Credential')?.endsWith('/s3/aws4_request')) return [];
  return objectCalls({ method, path: decodeURIComponent(path), query: parameters, body: '' });
};

module.exports = { callsOf, presignedCallsOf };
