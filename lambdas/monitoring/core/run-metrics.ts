import type { MonitoringReport } from '../../../contracts/monitoring/report';
import type { MonitoringRun } from '../../../contracts/monitoring/run';

/** What a chart over time needs of a report: quality first, then how it was served. */
export const runMetrics = ({
  performance: { metrics, estimated, coverage },
  latency,
  rows,
  errors,
}: MonitoringReport): MonitoringRun['metrics'] => {
  const requests = rows + errors;
  return {
    ...metrics,
    ...estimated,
    label_coverage: coverage,
    latency_p95_ms: latency.p95,
    error_rate: requests === 0 ? null : errors / requests,
  };
};
