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
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
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
  /** Functions whose errors nobody sees otherwise; those behind the API answer 5xx, which has an alarm. */
  readonly functions: readonly NodeFunction[];
  /** Function behind the journal's stream: its lag is watched. */
  readonly publisher: NodeFunction;
  readonly api: HttpApi;
  readonly workflows: readonly Workflow[];
  readonly tables: readonly CairnTable[];
  readonly deadLetters: readonly Queue[];
}

const period = Duration.minutes(5);
const total = { period, statistic: 'Sum' };
const highest = { period, statistic: 'Maximum' };

/** Metrics that CloudWatch takes in one alarm. */
const metricsPerAlarm = 10;

/** One metric, or the sum of several, which is a single thing to be told of. Each is billed. */
const sumOf = (metrics: readonly IMetric[], label: string): IMetric => {
  const [only] = metrics;
  if (metrics.length === 1 && only) return only;
  return new MathExpression({
    expression: metrics.map((_, index) => `FILL(m${index}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric])),
    period,
    label,
  });
};

const inChunks = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );

/** What wakes somebody. One topic; who listens is in cdk.json. */
export class PlatformAlarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: PlatformAlarmsProps) {
    super(scope, id);
    this.topic = this.makeTopic(props.foundation);
    this.watchFunctions(props);
    this.watchState(props);
    this.watchApi(props.api);
  }

  private makeTopic({ encryption, settings }: Foundation): Topic {
    const topic = new Topic(this, 'Topic', {
      displayName: 'Cairn alarms',
      masterKey: encryption.key,
      enforceSSL: true,
    });
    // A policy of one's own takes the place of the default one, which lets the account's alarms publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    for (const email of settings.alarmEmails) topic.addSubscription(new EmailSubscription(email));
    return topic;
  }

  private watchFunctions({ functions, publisher, workflows }: PlatformAlarmsProps): void {
    const errors = functions.map(({ fn }) => fn.metricErrors(total));
    this.alarmOnAny('FunctionErrors', errors, 'errors', 'A function failed: see its log group.');
    // One metric for all: no function has concurrency of its own, so they are throttled by the account's pool.
    const throttles = LambdaFunction.metricAllThrottles(total);
    this.alarm(
      'FunctionThrottles',
      throttles,
      1,
      "Functions were throttled: the account's concurrency is used up.",
    );
    this.alarm(
      'JournalLag',
      publisher.fn.metric('IteratorAge', highest),
      300_000,
      'The journal publisher is five minutes behind.',
    );
    const failures = workflows.flatMap(({ machine }) => [
      machine.metricFailed(total),
      machine.metricTimedOut(total),
    ]);
    this.alarmOnAny('WorkflowFailures', failures, 'failed', 'An execution failed: `npx cairn executions`.');
  }

  private watchState({ tables, deadLetters }: PlatformAlarmsProps): void {
    // Not ThrottledRequests: that one exists by table and operation only.
    const throttled = tables.flatMap(({ table }) => [
      table.metric('ReadThrottleEvents', total),
      table.metric('WriteThrottleEvents', total),
    ]);
    this.alarmOnAny(
      'TableThrottles',
      throttled,
      'throttled',
      'DynamoDB throttled requests: a hot partition.',
    );
    const dead = deadLetters.map((queue) => queue.metricApproximateNumberOfMessagesVisible(highest));
    this.alarmOnAny(
      'DeadLetters',
      dead,
      'dead letters',
      'An event could not be handled: read the dead-letter queue.',
    );
  }

  private watchApi(api: HttpApi): void {
    this.alarm('ServerErrors', api.metricServerError(total), 1, 'The API answered 5xx.');
    const latency = api.metricLatency({ period, statistic: 'p99' });
    this.alarm('Latency', latency, 10_000, 'p99 of the API is above 10 s.');
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
