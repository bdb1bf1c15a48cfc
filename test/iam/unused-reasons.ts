import type { Right } from './audit';

/** Why rights stand that no call on record uses. A reason that no unused right needs any more fails a test. */
interface UnusedReason {
  readonly action: RegExp;
  readonly holder: RegExp;
  /** Of the resource's ARN. @default every resource */
  readonly resource?: RegExp;
  readonly because: string;
}

export const unusedReasons: readonly UnusedReason[] = [
  {
    holder: /^Cairn\/features-(api|steps)\/Role$/,
    action: /^dynamodb:BatchGetItem$/,
    because:
      'Tombstones of the entities that are pushed or computed: asked for once an entity was erased in the project.',
  },
  {
    holder: /^Cairn\/features-control\/Role$/,
    action: /^(s3:(AbortMultipartUpload|ListBucketMultipartUploads)|dynamodb:(UpdateItem|BatchGetItem))$/,
    because:
      'Erasing rewrites files of more than 16 MiB in parts, takes one view out of an item that others share, and asks lineage for the models behind many entries.',
  },
  {
    holder: /^Cairn\/features-(control|steps)\/Role$/,
    action: /^dynamodb:(GetItem|Query)$/,
    because:
      'A change that takes something away is compared with what live models use, and an erasure names what was made of the entity: the tests do both in memory.',
  },
  {
    holder: /^Cairn\/features-steps\/Role$/,
    action: /^dynamodb:(DeleteItem|UpdateItem)$/,
    because:
      'Rows that vanished from their dataset are taken back online; views in a group are written by update.',
  },
  {
    holder: /^Cairn\/Journal\/Sweeper\/Role$/,
    action: /^(dynamodb:(BatchGetItem|GetItem|PutItem|UpdateItem)|events:PutEvents)$/,
    because:
      'The sweeper does what the publisher does, by the same code, with entries that the stream lost: no test run loses any.',
  },
  {
    holder: /^Cairn\/[\w-]+\/Role$/,
    action: /^s3:ListBucket$/,
    because:
      'To whoever may not list, S3 says of a missing object that it is forbidden: the right makes an object that somebody deleted a plain error.',
  },
  {
    holder: /^Cairn\/(datasets|features)-steps\/Role$/,
    action: /^s3:AbortMultipartUpload$/,
    because: 'Files of more than 16 MiB go up in parts, which are given up when one fails.',
  },
  {
    holder: /^Cairn\/serving-pool\/Role$/,
    action: /^s3:PutObject$/,
    resource: /\/inference\//,
    because: 'The way out for the inference log while the delivery stream takes no records.',
  },
  {
    holder: /^Cairn\/control-api\/Role$/,
    action: /^s3:GetObject$/,
    resource: /\/models\//,
    because: 'Looked at when the bytes of a model that is being registered are there already.',
  },
  {
    holder: /^Cairn\/control-steps\/Role$/,
    action: /^secretsmanager:PutSecretValue$/,
    because: 'A step that is repeated because its answer was lost finds its secret made, and fills it anew.',
  },
  {
    holder: /^Cairn\/control-steps\/Role$/,
    action: /^states:SendTaskSuccess$/,
    because: 'A version that was decided on before its execution began to wait resumes at once.',
  },
  {
    holder: /^Cairn\/control-steps\/Role$/,
    action: /^dynamodb:DeleteItem$/,
    because:
      'A model that somebody deleted and that is trained again takes its name back from what stayed of it.',
  },
  {
    holder: /^Cairn\/JournalListener\/Function\/Role$/,
    action: /^(dynamodb:(BatchGetItem|Query)|s3:(AbortMultipartUpload|DeleteObjectVersion|ListBucket\w+))$/,
    because:
      'The clock purges what was deleted a retention time ago, which no test waits for; the purge that somebody asks for runs the same code.',
  },
  {
    holder: /^Cairn\/tracking-api\/Role$/,
    action: /^dynamodb:GetItem$/,
    because:
      'Reading the registry is one grant; the purge and the guard of approved files list its versions and ask for no single one.',
  },
  {
    holder: /^Cairn\/JournalListener\/Function\/Role$/,
    action: /^(states:StartExecution|dynamodb:UpdateItem)$/,
    because:
      'Monitors are due by the clock and executions closed that nobody looked at: neither in the time of a test.',
  },
  {
    holder: /^Cairn\/JournalListener\/Function\/Role$/,
    action: /^(secretsmanager:DeleteSecret|dynamodb:DeleteItem)$/,
    because: 'What an execution leaves that was cut off between two steps: its secret, its token, its lock.',
  },
  {
    holder: /^Cairn\/(Deployment|Materialization|Monitoring|Training)\/Machine\/Role$/,
    action: /^lambda:InvokeFunction$/,
    resource: /:\*$/,
    because: "CDK's task for a function grants its versions, too; there are none.",
  },
  {
    holder: /^CairnFoundation\/Encryption\/Key$/,
    action: /^kms:DescribeKey$/,
    because:
      "CDK's own statement for the bus asks for an encryption context, which DescribeKey never has; another one without it is beside it.",
  },
];

/** The reason for a right that nobody uses. */
export const reasonFor = ({ holder, action, resource }: Right): string | undefined =>
  unusedReasons.find(
    (reason) =>
      reason.holder.test(holder) && reason.action.test(action) && (reason.resource?.test(resource) ?? true),
  )?.because;
