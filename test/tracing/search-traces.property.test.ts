import * as fc from 'fast-check';
import type { TracingPorts } from '../../lambdas/tracing/core/ports';
import { searchTraces } from '../../lambdas/tracing/core/search/search-traces';
import { parseTraceFilter } from '../../lambdas/tracing/protocols/mlflow/search/parse-filter';
import { parseTraceOrder } from '../../lambdas/tracing/protocols/mlflow/search/parse-order';
import { createExperiment } from '../../lambdas/tracking/core/create-experiment';
import { callIn } from '../tracking/make-tracking';
import { madeAssessment, madeTrace, memoryTracing } from './make-tracing';
import { type PlainSpan, type PlainTrace, plainSearch } from './plain-search';

const project = 'weather';
const texts = ['a', 'A', 'ab', 'b%', 'yes', ''];
const text = fc.constantFrom(...texts);
const small = fc.integer({ min: 0, max: 4 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const pairs = (...keys: readonly string[]): fc.Arbitrary<Map<string, string>> =>
  fc
    .record(Object.fromEntries(keys.map((key) => [key, maybe(text)])))
    .map(
      (record) =>
        new Map(Object.entries(record).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    );

const assessment = fc
  .record({
    kind: fc.constantFrom('feedback' as const, 'expectation' as const, 'issue' as const),
    name: fc.constantFrom('x', 'y'),
    value: fc.oneof(text, small, fc.double({ min: 0, max: 4, noNaN: true }), fc.boolean(), fc.constant(null)),
    valid: fc.boolean(),
    metadata: pairs('mlflow.trace.session'),
  })
  .map((rest) => madeAssessment(rest));

const span: fc.Arbitrary<PlainSpan> = fc.record({
  name: fc.constantFrom('outer', 'inner'),
  type: fc.constantFrom('LLM', 'TOOL'),
  status: fc.constantFrom('OK', 'ERROR'),
  attributes: fc.record({ model: text, n: small }, { requiredKeys: [] }),
});

const traces: fc.Arbitrary<readonly PlainTrace[]> = fc
  .array(
    fc.record({
      experimentId: fc.constantFrom('0', '1'),
      requestTime: small,
      executionDuration: fc.option(small),
      state: fc.constantFrom('OK' as const, 'ERROR' as const, 'IN_PROGRESS' as const),
      clientRequestId: fc.option(text),
      tags: pairs('mlflow.traceName', 'team'),
      metadata: pairs('mlflow.sourceRun', 'mlflow.trace.session'),
      assessments: fc.array(assessment, { maxLength: 3 }),
      runs: fc.uniqueArray(text, { maxLength: 2 }),
      prompts: fc.uniqueArray(fc.constantFrom('p/1', 'p/2'), { maxLength: 2 }),
      spans: fc.array(span, { maxLength: 2 }),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ spans, ...rest }, index) => ({
      trace: madeTrace({ ...rest, traceId: `tr-${(index * 7) % 13}` }),
      spans,
    })),
  );

const quoted = text.map((value) => `'${value}'`);
const list = fc.array(quoted, { minLength: 1, maxLength: 2 }).map((values) => `(${values.join(', ')})`);
const numeric = fc.tuple(fc.constantFrom('=', '!=', '>', '>=', '<', '<='), small.map(String));
const pattern = fc.tuple(
  fc.constantFrom('LIKE', 'ILIKE'),
  fc.constantFrom("'%a%'", "'_b'", "'A%'", "'%'", "''"),
);
const expression = fc.tuple(fc.constant('RLIKE'), fc.constantFrom("'^a'", "'a|b'", "'.$'"));
const equality = fc.tuple(fc.constantFrom('=', '!='), quoted);
const membership = fc.tuple(fc.constantFrom('IN', 'NOT IN'), list);
const nullness = fc.tuple(fc.constantFrom('IS NULL', 'IS NOT NULL'), fc.constant(''));

const clause = fc
  .oneof(
    fc.tuple(
      fc.constantFrom('timestamp', 'trace.execution_time_ms', 'end_time', 'feedback.x', 'expectation.y'),
      numeric.filter(([operator]) => operator !== '=' && operator !== '!='),
    ),
    fc.tuple(fc.constantFrom('timestamp_ms', 'execution_time'), numeric),
    fc.tuple(
      fc.constantFrom(
        'status',
        'client_request_id',
        'request_id',
        'span.name',
        'span.attributes.model',
        'span.attributes.n',
      ),
      fc.oneof(equality, membership, pattern, expression),
    ),
    fc.tuple(
      fc.constantFrom(
        'name',
        'tags.team',
        'metadata.mlflow.trace.session',
        'run_id',
        'feedback.x',
        'expectation.y',
      ),
      fc.oneof(equality, pattern, expression, nullness),
    ),
    fc.tuple(fc.constantFrom('run_id', 'issue.id'), fc.tuple(fc.constant('='), quoted)),
    fc.tuple(fc.constant('prompt'), fc.tuple(fc.constant('='), fc.constantFrom("'p/1'", "'p/9'"))),
    fc.tuple(
      fc.constantFrom('span.type', 'span.status', 'status'),
      fc.tuple(fc.constantFrom('=', '!='), fc.constantFrom("'LLM'", "'OK'")),
    ),
    fc.tuple(
      fc.constant('feedback.x'),
      fc.tuple(fc.constantFrom('=', '!='), fc.constantFrom("'true'", "'2'", "'2.0'", '\'"a"\'')),
    ),
  )
  .map(([field, [operator, value]]) => `${field} ${operator} ${value}`);

const order = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom(
      'timestamp',
      'execution_time',
      'end_time',
      'status',
      'request_id',
      'experiment_id',
      'name',
      'tags.team',
      'run_id',
    ),
    fc.constantFrom('', ' ASC', ' DESC'),
  ),
  { maxLength: 2, selector: ([field]) => field },
);

const fileOf = (spans: readonly PlainSpan[]): Buffer =>
  Buffer.from(
    JSON.stringify({
      spans: spans.map(({ name, type, status, attributes }) => ({
        name,
        start_time_unix_nano: 1,
        status: { code: `STATUS_CODE_${status}` },
        attributes: Object.fromEntries(
          Object.entries({ 'mlflow.spanType': type, ...attributes }).map(([key, value]) => [
            key,
            JSON.stringify(value),
          ]),
        ),
      })),
    }),
  );

const filled = async (all: readonly PlainTrace[]): Promise<TracingPorts> => {
  const { ports, tracking } = memoryTracing();
  await createExperiment(tracking.experiments, { name: 'one', tags: new Map() }, callIn(project));
  for (const { trace, spans } of all) {
    await ports.traces.create(project, trace);
    const path = `${trace.experimentId}/traces/${trace.traceId}/artifacts/traces.json`;
    await tracking.artifacts.write(project, path, fileOf(spans));
  }
  return ports;
};

describe('the search for traces', () => {
  it('finds what a plain evaluation finds, in its order, on pages of any size', async () => {
    const search = fc.record({
      all: traces,
      clauses: fc.array(clause, { maxLength: 3 }),
      order,
      maxResults: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(search, async ({ all, clauses, order: ordered, maxResults }) => {
        const ports = await filled(all);
        const conditions = parseTraceFilter(clauses.join(' AND '));
        const orderings = parseTraceOrder(ordered.map((parts) => parts.join('')));
        const found: string[] = [];
        let pageToken: string | undefined;
        do {
          const page = await searchTraces(ports, project, {
            experimentIds: ['0', '1', '77'],
            conditions,
            orderings,
            maxResults,
            pageToken,
          });
          expect(page.traces.length).toBeLessThanOrEqual(maxResults);
          found.push(...page.traces.map(({ traceId }) => traceId));
          pageToken = page.nextPageToken;
        } while (pageToken);
        expect(found).toEqual(plainSearch(all, conditions, orderings));
      }),
      { numRuns: 400 },
    );
  }, 60_000);
});
