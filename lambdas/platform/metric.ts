/** Metrics of our own: each name and project is one that CloudWatch bills. */
type MetricName = 'ServedMismatchShare' | 'BrokenFreshnessPromises';

/**
 * Records a value of a metric of a project, as a line of the log in CloudWatch's embedded metric format: no call, no
 * right, and nothing to wait for.
 */
export const recordMetric = (name: MetricName, project: string, value: number): void => {
  const line = {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [{ Namespace: 'Cairn', Dimensions: [['Project']], Metrics: [{ Name: name }] }],
    },
    Project: project,
    [name]: value,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
