import { at, eachOf, type Rule } from './rule';

const mappings = eachOf(['AWS::Lambda::EventSourceMapping'], (mapping) => {
  if (at(mapping, 'DestinationConfig', 'OnFailure', 'Destination') === undefined)
    return 'has no dead-letter queue';
  if (!JSON.stringify(at(mapping, 'FunctionResponseTypes') ?? []).includes('ReportBatchItemFailures'))
    return 'fails whole batches';
  return at(mapping, 'MaximumRetryAttempts') === undefined ? 'retries for ever' : undefined;
});

const rules = eachOf(['AWS::Events::Rule'], (rule) => {
  const targets = at(rule, 'Targets');
  const open =
    Array.isArray(targets) && targets.some((target) => at(target, 'DeadLetterConfig', 'Arn') === undefined);
  return open ? 'has a target without dead-letter queue' : undefined;
});

const schedules = eachOf(['AWS::Scheduler::Schedule'], (schedule) =>
  at(schedule, 'Target', 'DeadLetterConfig', 'Arn') === undefined ? 'has no dead-letter queue' : undefined,
);

const buses = eachOf(['AWS::Events::EventBus'], (bus) =>
  at(bus, 'DeadLetterConfig', 'Arn') === undefined ? 'has no dead-letter queue' : undefined,
);

/** Whatever is asynchronous has a dead-letter queue, a bound on retries, and reports failures one by one. */
export const nothingAsynchronousIsLost: Rule = (template) =>
  [mappings, rules, schedules, buses].flatMap((rule) => rule(template));
