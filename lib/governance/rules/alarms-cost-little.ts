import { metricsOfAlarm } from './alarmed-metrics';
import { ofType } from './references';
import { ofTemplate } from './rule';

/** Alarms are billed by the metric: more than these would be most of what an idle platform costs. */
const mostMetrics = 32;

/** Alarms watch no more metrics than are worth their price. */
export const alarmsCostLittle = ofTemplate((template) => {
  const alarms = ofType(template, 'AWS::CloudWatch::Alarm');
  const metrics = alarms.flatMap(([, { Properties }]) => metricsOfAlarm(Properties)).length;
  return metrics > mostMetrics ? `${metrics} metrics in alarms, ${mostMetrics} at most` : undefined;
});
