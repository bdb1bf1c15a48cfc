import { ofType, refersTo } from './references';
import { at, listOf, type RuleTemplate } from './rule';

interface AlarmedMetric {
  readonly name: unknown;
  readonly statistic: unknown;
  readonly dimensions: readonly unknown[];
}

const plain = (alarm: unknown): AlarmedMetric => ({
  name: at(alarm, 'MetricName'),
  statistic: at(alarm, 'Statistic') ?? at(alarm, 'ExtendedStatistic'),
  dimensions: listOf(at(alarm, 'Dimensions')),
});

const inMath = (query: unknown): AlarmedMetric => ({
  name: at(query, 'MetricStat', 'Metric', 'MetricName'),
  statistic: at(query, 'MetricStat', 'Stat'),
  dimensions: listOf(at(query, 'MetricStat', 'Metric', 'Dimensions')),
});

/** The metrics of one alarm: its own, or those that its expression computes with. */
export const metricsOfAlarm = (alarm: unknown): readonly AlarmedMetric[] => {
  const queries = listOf(at(alarm, 'Metrics')).filter((query) => at(query, 'MetricStat') !== undefined);
  return queries.length > 0 ? queries.map(inMath) : [plain(alarm)];
};

/** Every metric that some alarm of the template watches. */
export const alarmedMetrics = (template: RuleTemplate): readonly AlarmedMetric[] =>
  ofType(template, 'AWS::CloudWatch::Alarm').flatMap(([, { Properties }]) => metricsOfAlarm(Properties));

/** Which of these metrics of a resource no alarm watches. The resource is their only dimension. */
export const unwatchedOf = (
  template: RuleTemplate,
  logicalId: string,
  names: readonly string[],
): readonly string[] => {
  const watched = alarmedMetrics(template)
    .filter(({ dimensions }) => dimensions.length === 1 && refersTo(dimensions, logicalId))
    .map(({ name }) => name);
  return names.filter((name) => !watched.includes(name));
};

/** A message for what no alarm watches; undefined when all is watched. */
export const tellUnwatched = (names: readonly string[]): string | undefined =>
  names.length === 0 ? undefined : `nobody is told of ${names.join(', ')}`;
