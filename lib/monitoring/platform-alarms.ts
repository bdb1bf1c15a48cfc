import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Workflow } from '../pipelines/workflow';
import type { Foundation } from '../platform/foundation';
import type { NodeFunction } from '../platform/node-function';
import type { CairnTable } from '../platform/table';

export interface PlatformAlarmsProps {
  readonly foundation: Foundation;
  readonly functions: readonly NodeFunction[];
  /** Function behind the journal's stream: its lag is watched. */
  readonly publisher: NodeFunction;
  readonly api: HttpApi;
  readonly workflows: readonly Workflow[];
  readonly tables: readonly CairnTable[];
  readonly deadLetters: readonly Queue[];
}

const period = Duration.minutes(5);

/** Adds metrics up, so that one alarm watches them all: alarms cost by the piece. */
const sumOf = (metrics: readonly IMetric[], label: string): MathExpression =>
  new MathExpression({
    expression: metrics.map((_, index) => `FILL(m${index}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric])),
    period,
    label,
  });

/** Metrics that CloudWatch takes in one alarm. */
const metricsPerAlarm = 10;

const inChunks = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );

/** What wakes somebody. One topic; who listens is in cdk.json. */
export class PlatformAlarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: PlatformAlarmsProps) {
    super(scope, id);
    const { foundation, functions, workflows, tables, deadLetters } = props;
    this.topic = new Topic(this, 'Topic', {
      displayName: 'Cairn alarms',
      masterKey: foundation.encryption.key,
      enforceSSL: true,
    });
    // A policy of one's own takes the place of the default one, which lets the account's alarms publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    for (const email of foundation.settings.alarmEmails)
      this.topic.addSubscription(new EmailSubscription(email));

    const statistic = 'Sum';
    const errors = functions.map(({ fn }) => fn.metricErrors({ period, statistic }));
    const throttles = functions.map(({ fn }) => fn.metricThrottles({ period, statistic }));
    const failures = workflows.flatMap(({ machine }) => [
      machine.metricFailed({ period, statistic }),
      machine.metricTimedOut({ period, statistic }),
    ]);
    const throttled = tables.map(({ table }) => table.metric('ThrottledRequests', { period, statistic }));
    const dead = deadLetters.map((queue) =>
      queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
    );

    this.alarmOnAny('FunctionErrors', errors, 'errors', 'A function failed: see its log group.');
    this.alarmOnAny(
      'FunctionThrottles',
      throttles,
      'throttles',
      'A function was throttled: raise its concurrency.',
    );
    this.alarmOnAny('WorkflowFailures', failures, 'failed', 'An execution failed: `npx cairn executions`.');
    this.alarmOnAny(
      'TableThrottles',
      throttled,
      'throttled',
      'DynamoDB throttled requests: a hot partition.',
    );
    this.alarmOnAny(
      'DeadLetters',
      dead,
      'dead letters',
      'An event could not be handled: read the dead-letter queue.',
    );
    this.alarm(
      'ServerErrors',
      props.api.metricServerError({ period, statistic }),
      1,
      'The API answered 5xx.',
    );
    this.alarm(
      'Latency',
      props.api.metricLatency({ period, statistic: 'p99' }),
      10_000,
      'p99 of the API is above 10 s.',
    );
    this.alarm(
      'JournalLag',
      props.publisher.fn.metric('IteratorAge', { period, statistic: 'Maximum' }),
      300_000,
      'The journal publisher is five minutes behind.',
    );
  }

  /** One alarm for as many metrics as it takes; the next ones are numbered from 2. */
  private alarmOnAny(id: string, metrics: readonly IMetric[], label: string, description: string): void {
    inChunks(metrics, metricsPerAlarm).forEach((chunk, index) => {
      this.alarm(index === 0 ? id : `${id}${index + 1}`, sumOf(chunk, label), 1, description);
    });
  }

  private alarm(id: string, metric: IMetric, threshold: number, alarmDescription: string): void {
    new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription,
    }).addAlarmAction(new SnsAction(this.topic));
  }
}
