import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Grant, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { partitions } from '../../contracts/partitions';
import { deadLetterQueue } from '../platform/dead-letters';
import { Foundation } from '../platform/foundation';
import type { GrantedFunction } from '../platform/granted-function';
import { NodeFunction } from '../platform/node-function';
import { CairnTable } from '../platform/table';

export interface JournalProps {
  /** @default the foundation of the stack */
  readonly foundation?: Foundation;
}

/**
 * The one event log: a table that every change is committed to, a publisher that numbers, chains and
 * publishes the entries, a sweeper for what the publisher missed, and the bus with the facts.
 */
export class Journal extends Construct {
  readonly table: CairnTable;
  readonly bus: EventBus;
  readonly deadLetters: Queue;
  readonly publisher: NodeFunction;
  readonly sweeper: NodeFunction;

  constructor(scope: Construct, id: string, props: JournalProps = {}) {
    super(scope, id);
    const foundation = props.foundation ?? Foundation.of(this);
    this.table = new CairnTable(this, 'State', { table: 'journal', foundation });
    this.deadLetters = deadLetterQueue(this, 'DeadLetters', foundation);
    this.bus = new EventBus(this, 'Bus', {
      description: 'Facts of the Cairn journal',
      kmsKey: foundation.encryption.key,
      deadLetterQueue: this.deadLetters,
    });
    // CDK lets rules send here, but not the bus itself.
    this.deadLetters.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.deadLetters.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': this.bus.eventBusArn } },
      }),
    );
    this.publisher = new NodeFunction(this, 'Publisher', {
      entry: 'lambdas/units/journal-publisher.ts',
      description: 'Numbers, hash-chains and publishes journal entries',
      foundation,
      timeout: Duration.minutes(1),
    });
    this.sweeper = new NodeFunction(this, 'Sweeper', {
      entry: 'lambdas/units/journal-sweeper.ts',
      description: 'Publishes journal entries that are older than five minutes and not published',
      foundation,
      deadLetters: this.deadLetters,
      timeout: Duration.minutes(2),
    });
    for (const fn of [this.publisher, this.sweeper]) {
      this.table.grant(fn, ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem']);
      this.grantPublish(fn);
    }
    this.table.grantIndex(this.sweeper, 'unpublished');
    this.follow(foundation);
    this.sweep(foundation);
  }

  /**
   * Lets a function add entries: it can read none, and touch nothing of what the publisher makes of them. IAM has
   * no "put if absent": that none is overwritten is the writer's condition, and the hash chain shows it when one was.
   */
  grantAppend(fn: GrantedFunction): void {
    this.table.grant(fn, ['PutItem'], [partitions.journal.entries]);
  }

  /** Lets a function read entries, their chain, and the lineage that follows from them. */
  grantRead(fn: GrantedFunction): void {
    this.table.grant(fn, ['GetItem', 'BatchGetItem', 'Query']);
  }

  private grantPublish(fn: GrantedFunction): void {
    fn.addEnvironment('CAIRN_EVENT_BUS', this.bus.eventBusName);
    Grant.addToPrincipal({
      grantee: fn,
      actions: ['events:PutEvents'],
      resourceArns: [this.bus.eventBusArn],
    });
  }

  private follow({ encryption }: Foundation): void {
    const { tableArn, tableStreamArn = `${tableArn}/stream/none` } = this.table.table;
    // Granted here: CDK's own event source adds ListStreams on every table and wildcards on the key.
    Grant.addToPrincipal({
      grantee: this.publisher,
      actions: [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
      resourceArns: [tableStreamArn],
    });
    Grant.addToPrincipal({
      grantee: this.publisher,
      actions: ['sqs:SendMessage'],
      resourceArns: [this.deadLetters.queueArn],
    });
    encryption.grantUse(this.publisher);
    const mapping = new EventSourceMapping(this, 'Stream', {
      target: this.publisher.fn,
      eventSourceArn: tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 25,
      maxBatchingWindow: Duration.seconds(0),
      bisectBatchOnError: true,
      retryAttempts: 10,
      maxRecordAge: Duration.hours(24),
      reportBatchItemFailures: true,
      onFailure: { bind: () => ({ destination: this.deadLetters.queueArn }) },
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: {
            Keys: { sk: { S: FilterRule.beginsWith('ENTRY#') }, pk: { S: [{ suffix: '#JOURNAL' }] } },
          },
        }),
      ],
    });
    // The mapping is refused while its function may not read the stream: policies come first.
    mapping.node.addDependency(this.publisher.role);
  }

  private sweep({ encryption }: Foundation): void {
    const stack = Stack.of(this);
    const group = stack.formatArn({
      service: 'scheduler',
      resource: 'schedule-group',
      resourceName: 'default',
    });
    const role = new Role(this, 'SweepRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': group } },
      }),
    });
    const may = (action: string, arn: string) =>
      Grant.addToPrincipal({ grantee: role, actions: [action], resourceArns: [arn] });
    may('lambda:InvokeFunction', this.sweeper.fn.functionArn);
    may('sqs:SendMessage', this.deadLetters.queueArn);
    encryption.grantUse(role);
    new Schedule(this, 'SweepSchedule', {
      schedule: ScheduleExpression.rate(Duration.minutes(5)),
      description: 'Republishes journal entries that the stream did not deliver',
      target: new LambdaInvoke(this.sweeper.fn, {
        // CDK's own role may invoke every version, and not use the key of the dead-letter queue.
        role: role.withoutPolicyUpdates(),
        deadLetterQueue: this.deadLetters,
        retryAttempts: 2,
        maxEventAge: Duration.minutes(10),
        input: ScheduleTargetInput.fromObject({}),
      }),
    });
  }
}
