import { type Attack, json, mlflow } from '../attack';

const filters: readonly string[] = [
  "params.a = 'x' OR 1=1",
  "params.a = 'x' OR '1'='1'",
  "tags.\"a' OR '1'='1\" = 'x'",
  'metrics.a > 1; DROP TABLE runs',
  "params.a = 'x' --",
  "params.a = 'x' /* */",
  "params.`a` = 'x'; --",
  "params.a = 'x' UNION SELECT 1",
  "params.a = ':v'",
  "params.a = '#n'",
  "params.a = 'x' AND attribute_exists(pk)",
  "attributes.pk = 'P#other#EXPERIMENTS'",
  "params.a = '$(id)'",
  "params.a = '{{7*7}}'",
  "params.a = '\u0000'",
];

const orders: readonly string[] = [
  'metrics.a; DROP',
  'pk ASC',
  'metrics.`a` DESC, (select 1)',
  'attributes.start_time ASC --',
];

const safe = (what: string, body: object): Attack => ({
  id: 'A17',
  what,
  request: ({ experimentId }) =>
    json('POST', `${mlflow}/runs/search`, { experiment_ids: [experimentId], ...body }),
  expect: {
    inert: ({ status, text }, { foreign }) => {
      expect([200, 400]).toContain(status);
      const { runs = [] } = JSON.parse(text) as { runs?: unknown[] };
      // A condition that nothing fulfils finds nothing, however it is quoted.
      expect(runs).toEqual([]);
      expect(text).not.toContain(foreign.runId);
    },
  },
});

/** Quotes that would end a text early (A17): refused, or a text like any other. */
export const quotingAttacks: readonly Attack[] = [
  ...filters.map((filter) => safe(`the filter ${filter}`, { filter })),
  ...orders.map((order) => safe(`the order ${order}`, { filter: "params.none = 'x'", order_by: [order] })),
];
