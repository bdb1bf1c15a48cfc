import type { Rule } from './rule';

/** Alarms cost by the piece: more than this many in a stack is a bill, not a watch. */
const mostAlarms = 30;

/** What somebody must be woken for: a pattern that the text of some alarm holds. */
const watched: Readonly<Record<string, RegExp>> = {
  'function errors': /"MetricName":"Errors"/,
  'function throttles': /"MetricName":"Throttles"/,
  'failed executions': /"MetricName":"ExecutionsFailed"/,
  'table throttles': /"MetricName":"ThrottledRequests"/,
  'dead letters': /"MetricName":"ApproximateNumberOfMessagesVisible"/,
  'server errors': /"MetricName":"5xx"/,
  'p99 latency': /"p99"/,
  'age of the stream': /"MetricName":"IteratorAge"/,
};

/** Somebody is told when something goes wrong, by no more alarms than are worth their price. */
export const alarmsWatch: Rule = ({ Resources }) => {
  const alarms = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm');
  const text = JSON.stringify(alarms);
  const unwatched = Object.entries(watched)
    .filter(([, pattern]) => !pattern.test(text))
    .map(([what]) => ({ logicalId: 'alarms', message: `nobody is told of ${what}` }));
  const silent = alarms
    .filter(([, { Properties }]) => !JSON.stringify(Properties).includes('"AlarmActions"'))
    .map(([logicalId]) => ({ logicalId, message: 'AWS::CloudWatch::Alarm: tells nobody' }));
  const many =
    alarms.length > mostAlarms
      ? [{ logicalId: 'alarms', message: `${alarms.length} alarms are too many` }]
      : [];
  return [...unwatched, ...silent, ...many];
};
