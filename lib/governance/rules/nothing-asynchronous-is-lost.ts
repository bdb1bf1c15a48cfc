import { ofType, refersTo } from './references';
import { at, byType, listOf, type RuleTemplate } from './rule';

/** Whether somebody invokes a function and does not wait for its answer. */
const isInvokedAsynchronously = (template: RuleTemplate, logicalId: string): boolean => {
  const targets = [
    ...ofType(template, 'AWS::Events::Rule').map(([, { Properties }]) => at(Properties, 'Targets')),
    ...ofType(template, 'AWS::Scheduler::Schedule').map(([, { Properties }]) => at(Properties, 'Target')),
  ];
  return targets.some((target) => refersTo(target, logicalId));
};

const keepsFailures = (template: RuleTemplate, logicalId: string): boolean =>
  ofType(template, 'AWS::Lambda::EventInvokeConfig').some(
    ([, { Properties }]) =>
      refersTo(at(Properties, 'FunctionName'), logicalId) &&
      at(Properties, 'DestinationConfig', 'OnFailure', 'Destination') !== undefined,
  );

/** Whatever is asynchronous has a dead-letter queue, a bound on retries, and reports failures one by one. */
export const nothingAsynchronousIsLost = byType({
  'AWS::Lambda::EventSourceMapping': (mapping) => {
    if (at(mapping, 'DestinationConfig', 'OnFailure', 'Destination') === undefined)
      return 'has no dead-letter queue';
    if (!listOf(at(mapping, 'FunctionResponseTypes')).includes('ReportBatchItemFailures'))
      return 'fails whole batches';
    return at(mapping, 'MaximumRetryAttempts') === undefined ? 'retries for ever' : undefined;
  },
  'AWS::Events::Rule': (rule) =>
    listOf(at(rule, 'Targets')).some((target) => at(target, 'DeadLetterConfig', 'Arn') === undefined)
      ? 'has a target without dead-letter queue'
      : undefined,
  'AWS::Scheduler::Schedule': (schedule) =>
    at(schedule, 'Target', 'DeadLetterConfig', 'Arn') === undefined ? 'has no dead-letter queue' : undefined,
  'AWS::Events::EventBus': (bus) =>
    at(bus, 'DeadLetterConfig', 'Arn') === undefined ? 'has no dead-letter queue' : undefined,
  'AWS::Lambda::Function': (_fn, { logicalId, template }) =>
    isInvokedAsynchronously(template, logicalId) && !keepsFailures(template, logicalId)
      ? 'is invoked asynchronously, and what it fails on is lost'
      : undefined,
});
