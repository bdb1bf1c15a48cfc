import fc from 'fast-check';
import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import { trackingHandlersOn } from '../../lambdas/tracking/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { memoryTracking } from './make-tracking';

/*
 * Generated filters and orders, through the routes, against an evaluator that is written from MLflow's documentation
 * and shares nothing with the production matcher: it knows plain facts, and text as people would write it.
 */

const base = '/api/2.0/mlflow';

interface Facts {
  readonly name: string;
  readonly user: string;
  readonly start: number;
  readonly finished: boolean;
  readonly metrics: Readonly<Record<string, number>>;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly datasets: readonly { readonly name: string; readonly context: string | null }[];
}

const some = <Value>(value: fc.Arbitrary<Value>) =>
  fc.dictionary(fc.constantFrom('a', 'b c'), value, { maxKeys: 2, noNullPrototype: true });
const words = fc.constantFrom('', 'x', 'X', 'xy', 'x_y', '5', 'it’s', '100%');
const numbers = fc.constantFrom(0, 1, -1.5, 1e300, Number.NaN, Number.POSITIVE_INFINITY);

const facts: fc.Arbitrary<Facts> = fc.record({
  name: fc.constantFrom('x', 'Xy', '100%'),
  user: fc.constantFrom('', 'x', 'X'),
  start: fc.integer({ min: 0, max: 3 }),
  finished: fc.boolean(),
  metrics: some(numbers),
  params: some(words),
  tags: some(words),
  datasets: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('x', 'X', 'xy'),
      context: fc.option(fc.constantFrom('x', 'X'), { nil: null }),
    }),
    { maxLength: 2, selector: ({ name }) => name },
  ),
});

/** What a clause asks for, before it is written down. */
type Value = string | number | readonly string[] | null;
interface Clause {
  readonly kind: 'metric' | 'param' | 'tag' | 'dataset' | 'attribute';
  readonly key: string;
  readonly operator: string;
  readonly value: Value;
}

const numeric = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
const textual = fc.constantFrom('=', '!=', 'LIKE', 'ILIKE');
const patterns = fc.constantFrom('x', 'X', '%', 'x%', '_', '%y', 'x_y', '', '100%', '__');
const keys = fc.constantFrom('a', 'b c', 'unknown');

const clause = fc.oneof(
  fc.record({
    kind: fc.constant('metric' as const),
    key: keys,
    operator: numeric,
    value: fc.constantFrom<Value>(0, 1, -1.5, 2, 1e300),
  }),
  fc.record({
    kind: fc.constantFrom('param' as const, 'tag' as const),
    key: keys,
    operator: textual,
    value: patterns as fc.Arbitrary<Value>,
  }),
  fc.record({
    kind: fc.constantFrom('param' as const, 'tag' as const),
    key: keys,
    operator: fc.constantFrom('IS NULL', 'IS NOT NULL'),
    value: fc.constant<Value>(null),
  }),
  fc.record({
    kind: fc.constant('dataset' as const),
    key: fc.constantFrom('name', 'context'),
    operator: textual,
    value: patterns as fc.Arbitrary<Value>,
  }),
  fc.record({
    kind: fc.constant('dataset' as const),
    key: fc.constantFrom('name', 'context'),
    operator: fc.constantFrom('IN', 'NOT IN'),
    value: fc.array(fc.constantFrom('x', 'X'), { minLength: 1, maxLength: 3 }) as fc.Arbitrary<Value>,
  }),
  fc.record({
    kind: fc.constant('attribute' as const),
    key: fc.constantFrom('user_id', 'run_name', 'status'),
    operator: textual,
    value: fc.oneof(patterns, fc.constantFrom('FINISHED', 'RUNNING', 'R%')) as fc.Arbitrary<Value>,
  }),
  fc.record({
    kind: fc.constant('attribute' as const),
    key: fc.constantFrom('start_time', 'end_time'),
    operator: numeric,
    value: fc.constantFrom<Value>(0, 1, 2, 1.5),
  }),
);

/* How people write a clause: any name of the entity, any quotes, any case of a keyword, any space. */

const entities: Readonly<Record<Clause['kind'], readonly string[]>> = {
  metric: ['metric', 'metrics', '`metrics`'],
  param: ['param', 'params', 'parameter', 'parameters'],
  tag: ['tag', 'tags'],
  dataset: ['dataset', 'datasets'],
  attribute: ['attribute', 'attributes', 'attr', 'run', ''],
};
const otherNames: Readonly<Record<string, readonly string[]>> = {
  start_time: ['start_time', 'created', 'Created'],
  run_name: ['run_name', '`run name`', '`Run Name`'],
};

/** Takes the n-th of a list, however large n is. */
const pick = <Item>(list: readonly Item[], dice: number): Item => list[dice % list.length] as Item;

const quoted = (text: string, dice: number): string => {
  const quote = pick(["'", '"'], dice);
  return `${quote}${text}${quote}`;
};

const fieldText = ({ kind, key }: Clause, dice: number): string => {
  const entity = pick(entities[kind], dice);
  const name = pick(otherNames[key] ?? [key], dice);
  if (entity === '') return name;
  const isPlain = /^\w+$/.test(name);
  const quotes = isPlain ? [name, `\`${name}\``, `"${name}"`] : [`\`${name.replaceAll('`', '')}\``];
  return `${entity}.${pick(quotes, Math.floor(dice / 4))}`;
};

const valueText = (value: Value, dice: number): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value).replace('+', '');
  if (typeof value === 'string') return quoted(value, dice);
  return `(${value.map((one, index) => quoted(one, dice + index)).join(pick([',', ' , '], dice))})`;
};

const clauseText = (one: Clause, dice: number): string => {
  const isWord = /[A-Z]/.test(one.operator);
  const operator = isWord && dice % 3 === 0 ? one.operator.toLowerCase() : one.operator;
  const space = isWord ? ' ' : pick(['', ' ', '  '], dice);
  return `${fieldText(one, dice)}${space}${operator}${space}${valueText(one.value, dice)}`;
};

const filterText = (clauses: readonly Clause[], dice: number): string =>
  clauses
    .map((one, index) => clauseText(one, dice + 7 * index))
    .join(pick([' AND ', ' and ', '\n AND '], dice));

/* What it means. */

const likePattern = (pattern: string, flags: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '[^]*')
      .replaceAll('_', '[^]')}$`,
    flags,
  );

const holds = (actual: string | number, operator: string, wanted: Value): boolean => {
  if (Array.isArray(wanted)) return wanted.includes(String(actual)) === (operator === 'IN');
  if (operator === 'LIKE') return likePattern(String(wanted), '').test(String(actual));
  if (operator === 'ILIKE') return likePattern(String(wanted), 'i').test(String(actual));
  const [left, right] = [actual, wanted as string | number];
  if (operator === '=') return left === right;
  if (operator === '!=') return left !== right;
  if (Number.isNaN(left)) return false;
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
};

/** All that a run has at a field. */
const factsAt = (run: Facts, kind: Clause['kind'], key: string): readonly (string | number)[] => {
  const listed = (value: string | number | null | undefined) =>
    value === undefined || value === null ? [] : [value];
  if (kind === 'dataset')
    return run.datasets.flatMap(({ name, context }) => listed(key === 'name' ? name : context));
  if (kind === 'metric') return listed(run.metrics[key]);
  if (kind === 'param') return listed(run.params[key]);
  if (kind === 'tag') return listed(key === 'mlflow.runName' ? run.name : run.tags[key]);
  if (key === 'user_id') return [run.user];
  if (key === 'run_name') return [run.name];
  if (key === 'status') return [run.finished ? 'FINISHED' : 'RUNNING'];
  return key === 'start_time' ? [run.start] : listed(run.finished ? run.start + 1 : null);
};

const fulfils = (run: Facts, { kind, key, operator, value }: Clause): boolean => {
  const there = factsAt(run, kind, key);
  if (operator === 'IS NULL') return there.length === 0;
  if (operator === 'IS NOT NULL') return there.length > 0;
  return there.some((one) => holds(one, operator, value));
};

/* Orders. */

interface Order {
  readonly kind: 'metric' | 'param' | 'tag' | 'attribute';
  readonly key: string;
  readonly descending: boolean;
}
const order: fc.Arbitrary<Order> = fc.record({
  kind: fc.constantFrom('metric', 'param', 'tag', 'attribute'),
  key: fc.constantFrom('a', 'b c', 'unknown'),
  descending: fc.boolean(),
});
const attributeOf: Readonly<Record<string, string>> = {
  a: 'start_time',
  'b c': 'end_time',
  unknown: 'user_id',
};
const keyOf = ({ kind, key }: Order): string => (kind === 'attribute' ? (attributeOf[key] ?? key) : key);
const orderText = (one: Order): string => `${one.kind}.\`${keyOf(one)}\`${one.descending ? ' DESC' : ' ASC'}`;

/** Values, then NaN, then nothing, in both directions. */
const place = (values: readonly (string | number)[]): number =>
  values[0] === undefined ? 2 : Number.isNaN(values[0]) ? 1 : 0;

const compare = (a: Facts, b: Facts, { kind, key, descending }: Order): number => {
  const [left, right] = [a, b].map((run) => factsAt(run, kind, keyOf({ kind, key, descending })));
  const byPlace = place(left ?? []) - place(right ?? []);
  if (byPlace !== 0 || place(left ?? []) > 0) return byPlace;
  const [first, second] = [left?.[0] ?? 0, right?.[0] ?? 0];
  if (first === second) return 0;
  return first < second === descending ? 1 : -1;
};

const spelled = (value: number): number | string => (Number.isFinite(value) ? value : String(value));
const pairs = (record: Readonly<Record<string, string>>) =>
  Object.entries(record).map(([key, value]) => ({ key, value }));

const apiWith = async (runs: readonly Facts[]) => {
  const api = apiClient(mlflowTrackingRoutes, trackingHandlersOn(memoryTracking()) as never, [
    principalOf('dev', 'developer'),
  ]);
  const post = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const answer = await api('dev', 'POST', `${base}/${path}`, { body });
    if (answer.status !== 200)
      throw new Error(`${path} ${JSON.stringify(body)}: ${JSON.stringify(answer.body)}`);
    return answer.body as Record<string, unknown>;
  };
  const made = new Map<string, Facts>();
  for (const run of runs) {
    const { name, user, start, tags } = run;
    const created = await post('runs/create', {
      run_name: name,
      user_id: user,
      start_time: start,
      tags: pairs(tags),
    });
    const { run_id } = (created as { run: { info: { run_id: string } } }).run.info;
    made.set(run_id, run);
    const metrics = Object.entries(run.metrics).map(([key, value]) => ({
      key,
      value: spelled(value),
      timestamp: 1,
    }));
    await post('runs/log-batch', { run_id, metrics, params: pairs(run.params) });
    await post('runs/log-inputs', {
      run_id,
      datasets: run.datasets.map(({ name: dataset, context }) => ({
        dataset: { name: dataset, digest: 'd', source_type: 's', source: '' },
        tags: context === null ? [] : [{ key: 'mlflow.data.context', value: context }],
      })),
    });
    if (run.finished) await post('runs/update', { run_id, status: 'FINISHED', end_time: start + 1 });
  }
  return { made, post };
};

const searched = async (
  post: (path: string, body: unknown) => Promise<Record<string, unknown>>,
  request: object,
): Promise<readonly string[]> => {
  const { runs = [] } = (await post('runs/search', { experiment_ids: ['0'], ...request })) as {
    runs?: { info: { run_id: string } }[];
  };
  return runs.map(({ info }) => info.run_id);
};

it('finds by generated filters what a plain evaluator finds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(facts, { minLength: 1, maxLength: 6 }),
      fc.array(fc.tuple(fc.array(clause, { minLength: 1, maxLength: 3 }), fc.nat()), {
        minLength: 15,
        maxLength: 30,
      }),
      async (runs, filters) => {
        const { made, post } = await apiWith(runs);
        for (const [clauses, dice] of filters) {
          const filter = filterText(clauses, dice);
          const expected = [...made]
            .filter(([, run]) => clauses.every((one) => fulfils(run, one)))
            .map(([id]) => id);
          const found = await searched(post, { filter });
          expect({ filter, found: [...found].sort() }).toEqual({ filter, found: expected.sort() });
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('orders by generated orders as a plain evaluator does, newest start first and then by id among equals', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(facts, { minLength: 2, maxLength: 8 }),
      fc.array(fc.uniqueArray(order, { minLength: 1, maxLength: 2, selector: orderText }), {
        minLength: 10,
        maxLength: 20,
      }),
      async (runs, orders) => {
        const { made, post } = await apiWith(runs);
        for (const list of orders) {
          const byStart = list.some((one) => keyOf(one) === 'start_time' && one.kind === 'attribute');
          const expected = [...made].sort(([idA, a], [idB, b]) => {
            for (const one of list) {
              const by = compare(a, b, one);
              if (by !== 0) return by;
            }
            return (byStart ? 0 : b.start - a.start) || (idA < idB ? -1 : 1);
          });
          const order_by = list.map(orderText);
          expect({ order_by, found: await searched(post, { order_by }) }).toEqual({
            order_by,
            found: expected.map(([id]) => id),
          });
        }
      },
    ),
    { numRuns: 40 },
  );
});
