import { metricsOfAlarm } from './alarmed-metrics';
import { refersToType } from './references';
import { at, eachOf } from './rule';

/** Metrics that CloudWatch takes in one alarm. */
const mostMetrics = 10;

/** An alarm goes to a topic, and has an expression that CloudWatch takes. */
export const alarmsTellSomebody = eachOf(['AWS::CloudWatch::Alarm'], (alarm, { template }) => {
  if (!refersToType(at(alarm, 'AlarmActions'), template, 'AWS::SNS::Topic')) return 'tells nobody';
  const metrics = metricsOfAlarm(alarm).length;
  return metrics > mostMetrics ? `${metrics} metrics, ${mostMetrics} at most` : undefined;
});
