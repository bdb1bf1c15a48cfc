import {
  experimentDialect,
  loggedModelDialect,
  runDialect,
} from '../../lambdas/tracking/protocols/mlflow/search/dialect';
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
  ["tags.q = 'x'' OR'", undefined],
  ['', []],
  ['  ', []],
])('reads %j', (filter, conditions) => {
  if (conditions === undefined) expect(() => run(filter)).toThrow();
  else expect(run(filter)).toEqual(conditions);
});

it('joins clauses by AND, in any case and with strings that hold anything', () => {
  expect(run("metrics.a > 1 and params.b = 'x AND y' AND tags.c != \"it's\"")).toHaveLength(3);
});

it.each([
  'metrics.a > 1 OR metrics.b > 1',
  "params.a = 'x' OR 1=1",
  'metrics.a > 1; DROP TABLE runs',
  'metrics.a > 1 --',
  'metrics.a',
  'metrics.a >',
  'metrics.a > 1 AND',
  'AND metrics.a > 1',
  'metrics.a > 1 metrics.b > 1',
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
  expect(() => parseFilter('experiment_id = 1', experimentDialect)).toThrow();
  expect(() => parseFilter('metrics.a > 1', experimentDialect)).toThrow();
  expect(parseFilter("name = 'model' AND params.a IN ('1')", loggedModelDialect)).toHaveLength(2);
});

it('reads orders, ascending unless told otherwise', () => {
  expect(parseOrder(['metrics.acc DESC', 'start_time asc', 'tags.`a b`'], runDialect)).toEqual([
    { field: { kind: 'metric', key: 'acc' }, descending: true },
    { field: { kind: 'attribute', key: 'start_time' }, descending: false },
    { field: { kind: 'tag', key: 'a b' }, descending: false },
  ]);
});

it.each(['metrics.acc UP', 'metrics.acc DESC, x', '', 'nonsense', 'datasets.name', "'x' 'y'"])(
  'refuses the order %j',
  (order) => {
    expect(() => parseOrder([order], runDialect)).toThrow(
      expect.objectContaining({ code: 'search.invalid' }),
    );
  },
);
