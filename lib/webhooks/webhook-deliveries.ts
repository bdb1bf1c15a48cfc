import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { partitions } from '../../contracts/partitions';
import { webhookFacts } from '../../contracts/webhooks/facts';
import { listenerUnits } from '../deployment-units';
import { webhookTargets } from '../emulator-differences';
import type { Journal } from '../governance/journal';
import type { Foundation } from '../platform/foundation';
import { NodeFunction } from '../platform/node-function';
import type { CairnTable } from '../platform/table';
import type { Registry } from '../registry/registry';

export interface WebhookDeliveriesProps {
  readonly foundation: Foundation;
  readonly journal: Journal;
  /** Platform table: webhooks, and what is delivered to them. */
  readonly state: CairnTable;
  /** Read for what the journal does not hold: values of tags, descriptions, sources. */
  readonly registry: Registry;
}

/**
 * Tells webhooks what happened to models and prompts: a function of its own behind a rule of its own, so that a receiver
 * that fails or is slow delays nobody else who listens. It alone connects to addresses that somebody wrote down, and may
 * do nothing but read models and keep its deliveries (ADR 0023).
 */
export class WebhookDeliveries extends Construct {
  readonly fn: NodeFunction;
  private readonly props: WebhookDeliveriesProps;

  constructor(scope: Construct, id: string, props: WebhookDeliveriesProps) {
    super(scope, id);
    this.props = props;
    const { foundation, journal, state, registry } = props;
    this.fn = new NodeFunction(this, 'Function', {
      ...listenerUnits['webhook-deliveries'],
      foundation,
      deadLetters: journal.deadLetters,
      environment: webhookTargets(foundation),
    });
    state.grant(this.fn, ['GetItem', 'Query', 'PutItem', 'DeleteItem'], [partitions.platform.webhooks]);
    registry.grantGet(this.fn);
    // What an entry may have overtaken on the bus.
    journal.table.grant(this.fn, ['Query'], [partitions.journal.entries]);
    this.useKey(this.fn, []);
    new Rule(this, 'Facts', {
      description: 'What webhooks are told: models, versions, tags, aliases, prompts',
      eventBus: journal.bus,
      eventPattern: { source: ['cairn'], detailType: [...webhookFacts] },
      targets: [
        new LambdaFunction(this.fn.fn, {
          deadLetterQueue: journal.deadLetters,
          retryAttempts: 10,
          maxEventAge: Duration.hours(4),
        }),
      ],
    });
  }

  /** Lets a function make, change and delete webhooks, look at their deliveries, and have one tried. */
  grantManage(fn: NodeFunction): void {
    const { state, foundation } = this.props;
    state.grant(fn, ['PutItem', 'DeleteItem'], [partitions.platform.webhooks]);
    this.useKey(fn, ['kms:Encrypt']);
    for (const [name, value] of Object.entries(webhookTargets(foundation))) fn.addEnvironment(name, value);
    fn.addEnvironment('CAIRN_FUNCTION_WEBHOOK_DELIVERIES', this.fn.fn.functionName);
    Grant.addToPrincipal({
      grantee: fn,
      actions: ['lambda:InvokeFunction'],
      resourceArns: [this.fn.fn.functionArn],
    });
  }

  /** Secrets of signatures lie encrypted one by one; every function may decrypt under the key, for its environment. */
  private useKey(fn: NodeFunction, actions: string[]): void {
    const { key } = this.props.foundation.encryption;
    fn.addEnvironment('CAIRN_SECRET_KEY', key.keyArn);
    if (actions.length > 0) Grant.addToPrincipal({ grantee: fn, actions, resourceArns: [key.keyArn] });
  }
}
