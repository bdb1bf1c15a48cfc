import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import * as z from 'zod';

export const environmentNames = ['dev', 'staging', 'prod'] as const;
export type EnvironmentName = (typeof environmentNames)[number];

const contextSchema = z.strictObject({
  removalPolicy: z.enum(['destroy', 'retain']),
  pointInTimeRecovery: z.boolean(),
  deletionProtection: z.boolean(),
  logRetentionDays: z.number().int().positive(),
  alarmEmails: z.array(z.email()),
  monthlyBudgetUsd: z.number().positive(),
  dashboard: z.boolean(),
  deletedRetentionDays: z.number().int().min(1).max(3650).default(30),
});

/** What differs between environments, and nothing else does. Stated in cdk.json under `environments`. */
export interface EnvironmentSettings {
  /** What happens to tables and buckets when the stack goes. @default RemovalPolicy.RETAIN */
  readonly removalPolicy: RemovalPolicy;
  /** Continuous backups of tables, 35 days. @default true */
  readonly pointInTimeRecovery: boolean;
  /** Tables refuse to be deleted. @default false */
  readonly deletionProtection: boolean;
  /** @default RetentionDays.ONE_MONTH */
  readonly logRetention: RetentionDays;
  /** Addresses that alarms are sent to. @default none */
  readonly alarmEmails: readonly string[];
  /** US dollars; whoever hears of alarms is told at 80 and 100 % of them, and when they will not do. @default 50 */
  readonly monthlyBudgetUsd: number;
  /** A CloudWatch dashboard: the first three of an account are free, another costs $3 a month. @default false */
  readonly dashboard: boolean;
  /** Days in which what was deleted of experiments, runs and logged models can be restored. @default 30 */
  readonly deletedRetentionDays: number;
}

export const defaultSettings: EnvironmentSettings = {
  removalPolicy: RemovalPolicy.RETAIN,
  pointInTimeRecovery: true,
  deletionProtection: false,
  logRetention: RetentionDays.ONE_MONTH,
  alarmEmails: [],
  monthlyBudgetUsd: 50,
  dashboard: false,
  deletedRetentionDays: 30,
};

const isRetention = (days: number): days is RetentionDays => Object.values(RetentionDays).includes(days);

/** Reads the settings of an environment from the context; throws with what is wrong and where. */
export const settingsOf = (scope: Construct, environment: EnvironmentName): EnvironmentSettings => {
  const all: unknown = scope.node.tryGetContext('environments');
  const result = z.record(z.string(), z.unknown()).safeParse(all);
  const parsed = contextSchema.safeParse(result.data?.[environment]);
  if (!parsed.success)
    throw new Error(`cdk.json, context.environments.${environment}: ${z.prettifyError(parsed.error)}`);
  const { removalPolicy, logRetentionDays, ...rest } = parsed.data;
  if (!isRetention(logRetentionDays))
    throw new Error(
      `cdk.json, context.environments.${environment}.logRetentionDays: CloudWatch has no retention of ${logRetentionDays} days`,
    );
  return {
    ...rest,
    removalPolicy: removalPolicy === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    logRetention: logRetentionDays,
  };
};
