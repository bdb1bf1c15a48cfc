import type { sources } from './prices';

/** What a team would pay elsewhere in a month in which nobody does anything. */
export interface Alternative {
  readonly name: string;
  /** USD a month; null where the price is not known. */
  readonly usd: number | null;
  readonly basis: string;
  readonly source: keyof typeof sources;
  /** What it does of what Cairn does. */
  readonly covers: string;
}

/** Prices of us-east-1, by the hour that they stand; none of them scales to nothing. */
export const alternatives: readonly Alternative[] = [
  {
    name: 'MLflow on Fargate, RDS and a load balancer, one zone',
    usd: 111,
    basis: '1 vCPU and 2 GB 36.04, load balancer 16.43, db.t4g.small 23.73, 20 GB 2.30, NAT 32.85',
    source: 'infracost',
    covers: 'tracking and registry',
  },
  {
    name: 'the same in two zones',
    usd: 206,
    basis: 'twice the task and the NAT, Multi-AZ database 47.45, 40 GB 4.60',
    source: 'infracost',
    covers: 'tracking and registry',
  },
  {
    name: 'SageMaker managed MLflow, Small (up to 25 users)',
    usd: 460,
    basis: 'about $0.64 an hour, without storage',
    source: 'memory',
    covers: 'tracking and registry',
  },
  {
    name: 'SageMaker serverless MLflow (since December 2025)',
    usd: null,
    basis: 'its price was not found; it may well be nothing',
    source: 'memory',
    covers: 'tracking and registry',
  },
  {
    name: 'SageMaker real-time endpoint, ml.m5.xlarge',
    usd: 168,
    basis: '$0.23 an hour',
    source: 'memory',
    covers: 'serving of one model',
  },
  {
    name: 'SageMaker Feature Store online, on demand',
    usd: 0,
    basis: 'by the request, as DynamoDB; about twice the price of a unit',
    source: 'memory',
    covers: 'online features',
  },
  {
    name: 'Airflow as a service (MWAA), small',
    usd: 358,
    basis: 'the environment alone',
    source: 'infracost',
    covers: 'pipelines',
  },
  {
    name: 'Kubeflow on EKS',
    usd: 300,
    basis: 'control plane 73.00, and nodes for about 8 vCPU and 16 GB: more than this',
    source: 'memory',
    covers: 'pipelines, tracking, serving',
  },
];
