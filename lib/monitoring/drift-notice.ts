import { EventField, type IEventBus, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Fact } from '../../contracts/journal';

export interface DriftNoticeProps {
  readonly bus: IEventBus;
  readonly topic: ITopic;
  readonly deadLetters: IQueue;
}

const told: Fact = 'DriftDetected';
const of = (field: string): string => EventField.fromPath(`$.detail.${field}`);

/** Tells whoever hears of alarms that a monitor found drift. No metric, no alarm: a rule costs nothing. */
export class DriftNotice extends Construct {
  constructor(scope: Construct, id: string, { bus, topic, deadLetters }: DriftNoticeProps) {
    super(scope, id);
    const message = [
      `Drift: monitor ${of('details.monitor')} of project ${of('project')}, endpoint ${of('details.endpoint')}.`,
      `${of('details.driftedShare')} of the columns moved between ${of('details.from')} and ${of('details.to')}.`,
      'Look at it with `npx cairn monitor`.',
    ].join(' ');
    const rule = new Rule(this, 'Rule', {
      description: 'Tells of drift',
      eventBus: bus,
      eventPattern: { source: ['cairn'], detailType: [told] },
      targets: [
        // As an imported topic: CDK's own grant would write a wildcard into the policies of topic and key.
        new SnsTopic(Topic.fromTopicArn(this, 'Topic', topic.topicArn), {
          message: RuleTargetInput.fromText(message),
          deadLetterQueue: deadLetters,
        }),
      ],
    });
    // A principal and no role: EventBridge delivers to encrypted topics by their policies only.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { ArnEquals: { 'aws:SourceArn': rule.ruleArn } },
      }),
    );
  }
}
