import { at, eachOf } from './rule';

const widgets = 500;
const metricsPerWidget = 500;

/** The body as text, expressions as names. */
const bodyOf = (dashboard: unknown): unknown => {
  const body = at(dashboard, 'DashboardBody');
  const parts = at(body, 'Fn::Join', 1);
  const text = Array.isArray(parts)
    ? parts.map((part) => (typeof part === 'string' ? part : 'x')).join('')
    : body;
  return typeof text === 'string' ? JSON.parse(text) : undefined;
};

/** A dashboard that CloudWatch shows: 500 widgets, 500 metrics in one of them. */
export const dashboardsFitCloudWatch = eachOf(['AWS::CloudWatch::Dashboard'], (dashboard) => {
  const shown = at(bodyOf(dashboard), 'widgets');
  if (!Array.isArray(shown)) return 'shows nothing';
  if (shown.length > widgets) return `has ${shown.length} widgets, ${widgets} at most`;
  const crowded = shown.find((widget) => {
    const metrics = at(widget, 'properties', 'metrics');
    return Array.isArray(metrics) && metrics.length > metricsPerWidget;
  });
  return crowded && `has a widget of more than ${metricsPerWidget} metrics`;
});
