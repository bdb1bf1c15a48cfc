import type { JoinPlan, NewestView } from '../../lambdas/features/core/join/join-plan';

const view = (fields: Partial<NewestView>): NewestView => ({
  kind: 'newest',
  relation: 'history of airport_weather',
  keys: ['airport'],
  event: 'event_timestamp',
  created: 'created_timestamp',
  tie: 'tie',
  hasUniqueEvents: true,
  asKnown: false,
  deleted: null,
  ttlSeconds: 7 * 86_400,
  features: [{ column: 'wind', as: 'wind' }],
  ...fields,
});

const plan = (views: JoinPlan['views'], features: readonly string[]): JoinPlan => ({
  labels: { relation: 'labels', row: '__label_row', timestamp: 'event_timestamp' },
  views,
  output: ['airport', 'carrier', 'event_timestamp', ...features, 'is_late'],
});

const corrected = view({
  relation: 'history of carrier_delays',
  keys: ['airport', 'carrier'],
  hasUniqueEvents: false,
  ttlSeconds: 5400,
  features: [
    { column: 'delay', as: 'delay' },
    { column: 'Share "late"', as: 'Share "late"' },
  ],
});

/** Joins whose SQL for Athena is kept as text in golden/, by the name of the file. */
export const goldenPlans: Readonly<Record<string, JoinPlan>> = {
  'newest-row': plan([view({})], ['wind']),
  'two-views': plan([view({ ttlSeconds: null }), corrected], ['wind', 'delay', 'Share "late"']),
  'as-known-then': plan([{ ...corrected, asKnown: true }], ['delay', 'Share "late"']),
  'as-known-then-with-deletions': plan([{ ...corrected, asKnown: true, deleted: 'deleted' }], ['delay']),
};
