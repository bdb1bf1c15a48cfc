import { ArnFormat, Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Encryption } from '../platform/encryption';
import { InvalidPropError } from '../platform/validation';

export interface PlatformBudgetProps {
  /** US dollars a calendar month, above zero. */
  readonly monthlyUsd: number;
  /** Tag whose costs count. It has to be activated once in the account's billing; before that nothing counts. */
  readonly tag: { readonly key: string; readonly value: string };
  readonly topic: ITopic;
  /** Key of the topic. */
  readonly encryption: Encryption;
}

/** When the topic is told: a percentage of the limit, spent or expected by the end of the month. */
const notices = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 100 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

/** What the platform may cost in a month; the topic is told before it is spent, and when it will be. Free. */
export class PlatformBudget extends Construct {
  constructor(scope: Construct, id: string, props: PlatformBudgetProps) {
    super(scope, id);
    const { monthlyUsd, tag, topic } = props;
    if (!(monthlyUsd > 0)) throw new InvalidPropError(this, 'monthlyUsd', 'above zero', monthlyUsd);
    this.letPublish(props);
    const { stackName, region } = Stack.of(this);
    const budget = new CfnBudget(this, 'Budget', {
      budget: {
        // Unique in the account, whatever the region.
        budgetName: `${stackName}-${region}`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyUsd, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:${tag.key}$${tag.value}`] },
      },
      notificationsWithSubscribers: notices.map((notice) => ({
        notification: { ...notice, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
        subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
      })),
    });
    // Budgets tries the topic when the budget is made.
    budget.node.addDependency(topic);
  }

  private letPublish({ topic, encryption }: PlatformBudgetProps): void {
    const stack = Stack.of(this);
    const arnFormat = ArnFormat.NO_RESOURCE_NAME;
    const budgets = stack.formatArn({ service: 'budgets', region: '', resource: '*', arnFormat });
    const service = {
      principals: [new ServicePrincipal('budgets.amazonaws.com')],
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: { 'aws:SourceArn': budgets },
      },
    };
    topic.addToResourcePolicy(
      new PolicyStatement({ ...service, actions: ['sns:Publish'], resources: [topic.topicArn] }),
    );
    encryption.key.addToResourcePolicy(
      new PolicyStatement({
        ...service,
        sid: 'DeliveriesBudgets',
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    );
  }
}
