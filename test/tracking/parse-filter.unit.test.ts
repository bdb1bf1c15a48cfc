import {
  experimentDialect,
  loggedModelDialect,
  runDialect,
} from '../../lambdas/tracking/protocols/mlflow/search/dialect';
import { modelOrdering } from '../../lambdas/tracking/protocols/mlflow/search/model-order';
import { parseFilter } from '../../lambdas/tracking/protocols/mlflow/search/parse-filter';
import { parseOrder } from '../../lambdas/tracking/protocols/mlflow/search/parse-order';

const run = (filter: string) => parseFilter(filter, runDialect);
const one = (kind: string, key: string, operator: string, value: unknown) => [
  { field: { kind, key }, operator, value },
];

it.each([
  ['metrics.acc > 0.5', one('metric', 'acc', '>', 0.5)],
  ['metric.acc>=-1e-3', one('metric', 'acc', '>=', -0.001)],
  ["params.model = 'lr'", one('param', 'model', '=', 'lr')],
  ['parameters.model != "lr"', one('param', 'model', '!=', 'lr')],
  ["tags.mlflow.runName LIKE 'a%'", one('tag', 'mlflow.runName', 'LIKE', 'a%')],
  ['tags."cairn.execution" = \'e1\'', one('tag', 'cairn.execution', '=', 'e1')],
  ["tag.`a b` ilike 'X'", one('tag', 'a b', 'ILIKE', 'X')],
  ["params.`a.b` = ''", one('param', 'a.b', '=', '')],
  ["status = 'FINISHED'", one('attribute', 'status', '=', 'FINISHED')],
  ["attributes.`Run name` = 'x'", one('attribute', 'run_name', '=', 'x')],
  ['run.created < 12', one('attribute', 'start_time', '<', 12)],
  ["run_id IN ('a', 'b')", one('attribute', 'run_id', 'IN', ['a', 'b'])],
  ["attribute.run_id not in ('a')", one('attribute', 'run_id', 'NOT IN', ['a'])],
  ['tags.x IS NULL', one('tag', 'x', 'IS NULL', null)],
  ['params.x is not null', one('param', 'x', 'IS NOT NULL', null)],
  ["datasets.context = 'training'", one('dataset', 'context', '=', 'training')],
  ["dataset.name IN ('a')", one('dataset', 'name', 'IN', ['a'])],
  // A doubled or escaped quote stays in the text as it stands: nothing behind it is a clause.
  ["tags.q = 'x'' OR'", one('tag', 'q', '=', "x'' OR")],
  ["tags.q = 'x\\' OR'", one('tag', 'q', '=', "x\\' OR")],
  ['"status" = \'FINISHED\'', one('attribute', 'status', '=', 'FINISHED')],
  ["run_id IN ('a',)", one('attribute', 'run_id', 'IN', ['a'])],
  // MLflow's parser passes over an AND that joins nothing, and needs none.
  ["params.a = 'x' AND", one('param', 'a', '=', 'x')],
  ["AND params.a = 'x'", one('param', 'a', '=', 'x')],
  ['AND', []],
  ['', []],
])('reads %j', (filter, conditions) => {
  expect(run(filter)).toEqual(conditions);
});

it('joins clauses by AND, in any case and with strings that hold anything', () => {
  expect(run("metrics.a > 1 and params.b = 'x AND y' AND tags.c != \"it's\"")).toHaveLength(3);
  expect(run('metrics.a > 1 metrics.b > 1')).toHaveLength(2);
});

it.each([
  'metrics.a > 1 OR metrics.b > 1',
  "params.a = 'x' OR 1=1",
  'metrics.a > 1; DROP TABLE runs',
  'metrics.a > 1 --',
  'metrics.a',
  'metrics.a >',
  '  ',
  'metrics.a == 1',
  'metrics.a <> 1',
  "'status' = 'FINISHED'",
  "NOT status = 'FINISHED'",
  "status = 'FINISHED', status = 'FAILED'",
  "metrics.a > '1'",
  'metrics.a LIKE 1',
  'metrics.a IS NULL',
  'params.a > 1',
  "params.a > '1'",
  'params.a = 1',
  'params.a = x',
  'params.a = `x`',
  "params.a IN ('x')",
  "status IN ('FINISHED')",
  "start_time = '1'",
  "start_time LIKE '1'",
  'run_id IN ()',
  'run_id IN (1)',
  "run_id IN ('a'",
  "nonsense.a = 'x'",
  "nonsense = 'x'",
  "datasets.schema = 'x'",
  "tags.a = 'x",
  '(metrics.a > 1)',
  "1 = '1'",
  `metrics.a > 1${' AND metrics.a > 1'.repeat(100_000)}`,
  Array.from({ length: 201 }, () => 'metrics.a > 1').join(' AND '),
])('refuses %.60j', (filter) => {
  expect(() => run(filter)).toThrow(expect.objectContaining({ code: 'search.invalid' }));
});

it('knows other fields in other searches', () => {
  expect(parseFilter("name LIKE 'rain%'", experimentDialect)).toEqual(
    one('attribute', 'name', 'LIKE', 'rain%'),
  );
  expect(parseFilter("experiment_id IN ('1', '02')", experimentDialect)).toEqual(
    one('attribute', 'experiment_id', 'IN', [1, 2]),
  );
  expect(parseFilter("name = 'model' AND params.a IN ('1')", loggedModelDialect)).toHaveLength(2);
  expect(parseFilter('name = model AND params.a = 1', loggedModelDialect)).toHaveLength(2);
  expect(parseFilter('creation_timestamp_ms > 1.5', loggedModelDialect)).toEqual(
    one('attribute', 'creation_time', '>', 1.5),
  );
});

it.each([
  'experiment_id = 1',
  "experiment_id > '1'",
  "experiment_id = 'x'",
  'creation_time > 1.5',
  'metrics.a > 1',
  "attributes.name = 'x'",
  "name IN ('x')",
  'name IS NULL',
])('refuses %j among experiments', (filter) => {
  expect(() => parseFilter(filter, experimentDialect)).toThrow(
    expect.objectContaining({ code: 'search.invalid' }),
  );
});

it.each(["attribute.name = 'x'", 'metric.a > 1', 'tags.a IS NULL', "last_updated_time = '1'"])(
  'refuses %j among logged models',
  (filter) => {
    expect(() => parseFilter(filter, loggedModelDialect)).toThrow(
      expect.objectContaining({ code: 'search.invalid' }),
    );
  },
);

it('reads the orders of logged models by names as they are', () => {
  expect(modelOrdering({ field_name: 'creation_timestamp', ascending: false })).toEqual({
    field: { kind: 'attribute', key: 'creation_time' },
    descending: true,
  });
  const order = { field_name: 'metrics.a.b', ascending: true, dataset_name: 'd', dataset_digest: '' };
  expect(modelOrdering(order)).toEqual({
    field: { kind: 'metric', key: 'a.b', dataset: { name: 'd', digest: undefined } },
    descending: false,
  });
  for (const field_name of ['params.a', 'attributes.name', 'nonsense', '`name`', ''])
    expect(() => modelOrdering({ field_name, ascending: true })).toThrow(
      expect.objectContaining({ code: 'search.invalid' }),
    );
});

it('reads orders, ascending unless told otherwise', () => {
  expect(parseOrder(['metrics.acc DESC', 'start_time asc', 'tags.`a b`'], runDialect)).toEqual([
    { field: { kind: 'metric', key: 'acc' }, descending: true },
    { field: { kind: 'attribute', key: 'start_time' }, descending: false },
    { field: { kind: 'tag', key: 'a b' }, descending: false },
  ]);
});

it.each(['metrics.acc UP', 'metrics.acc DESC, x', '', 'nonsense', 'datasets.name', "'x' 'y'", '`run name`'])(
  'refuses the order %j',
  (order) => {
    expect(() => parseOrder([order], runDialect)).toThrow(
      expect.objectContaining({ code: 'search.invalid' }),
    );
  },
);
