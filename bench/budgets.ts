/**
 * Kilobytes that a function may load at its start, by function: the measured size and a twentieth. A function that
 * outgrows its budget fails the tests, and so does a budget that its function has left far behind.
 */
export const startBudgets: Readonly<Record<string, number>> = {
  console: 36,
  'control-api': 746,
  'control-steps': 580,
  'datasets-steps': 583,
  'features-api': 494,
  'features-control': 777,
  'features-steps': 774,
  'journal-listener': 481,
  'journal-publisher': 317,
  'journal-sweeper': 317,
  'mlflow-page': 447,
  'monitoring-steps': 737,
  'serving-pool': 706,
  'tracking-api': 588,
  'webhook-deliveries': 434,
};
