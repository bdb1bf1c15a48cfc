/** What metrics are taken of. */
export const metricViews = ['TRACES', 'SPANS', 'ASSESSMENTS'] as const;
export type MetricView = (typeof metricViews)[number];

/** How the values of a group become one. */
export const metricAggregations = ['COUNT', 'SUM', 'AVG', 'PERCENTILE', 'MIN', 'MAX'] as const;
export type MetricAggregation = (typeof metricAggregations)[number];
