/** A small, complete project: two files beside it and one of a package. */
export const weatherDefinition = (change: { readonly maxMinutes?: number } = {}): string => `
version: 1
project: weather
useCase:
  question: Rain tomorrow?
  decision: Crews
  stakeholders: [{ name: Planning, role: decides }]
  ai: { needed: true, because: margin, baseline: same }
  success: { metric: test_roc_auc, atLeast: 0.7 }
datasets:
  - name: seattle
    source: npm:some-data/data/seattle.csv
    columns: { date: date, rain: double }
entities: [{ name: city, joinKey: city, type: STRING }]
featureViews:
  - name: daily
    entities: [city]
    source: seattle
    sql: features/daily.sql
    features: { rain: DOUBLE }
featureService: { name: rain_v1, features: ["daily:*"] }
label: { sql: features/daily.sql, column: wet, entities: [city] }
training:
  split:
    train: { from: 2012-01-01, to: 2012-12-31 }
    validation: { from: 2013-01-01, to: 2013-12-31 }
    test: { from: 2014-01-01, to: 2014-12-31 }
  trainer: { entry: train.py, maxMinutes: ${change.maxMinutes ?? 15} }
  search:
    objective: { metric: validation_log_loss, direction: minimize }
    space: { model: [a, b] }
gates: [{ metric: test_roc_auc, atLeast: 0.7 }]
model: { name: rain }
rollout: { endpoint: rain }
`;
