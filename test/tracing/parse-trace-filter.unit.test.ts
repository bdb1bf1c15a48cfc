import { parseTraceFilter } from '../../lambdas/tracing/protocols/mlflow/search/parse-filter';
import { parseTraceOrder } from '../../lambdas/tracing/protocols/mlflow/search/parse-order';
import { thrownCode } from '../harness/thrown-code';

const refusalOf = (parse: () => unknown): Promise<string> => thrownCode(Promise.resolve().then(parse));
const attribute = (key: string) => ({ kind: 'attribute', key });
const tag = (key: string) => ({ kind: 'tag', key });

describe('a filter of traces', () => {
  it.each([
    ["status = 'OK'", attribute('status'), '=', 'OK'],
    ['trace.status IN (\'OK\', "ERROR")', attribute('status'), 'IN', ['OK', 'ERROR']],
    ['timestamp >= 5', attribute('timestamp_ms'), '>=', 5],
    ['attributes.execution_time_ms < 1e3', attribute('execution_time_ms'), '<', 1000],
    ['end_time != -1', attribute('end_time_ms'), '!=', -1],
    ["name LIKE 'a%'", tag('mlflow.traceName'), 'LIKE', 'a%'],
    ["tags.mlflow.note = 'x'", tag('mlflow.note'), '=', 'x'],
    ['tags."a b" is not null', tag('a b'), 'IS NOT NULL', null],
    ["tag.`a.b c` rlike '^x'", tag('a.b c'), 'RLIKE', '^x'],
    ["metadata.a-b != 'x'", { kind: 'metadata', key: 'a-b' }, '!=', 'x'],
    ["run_id = 'r'", { kind: 'run', key: '' }, '=', 'r'],
    ["metadata.`mlflow.sourceRun` = 'r'", { kind: 'run', key: '' }, '=', 'r'],
    ["run_id != 'r'", { kind: 'metadata', key: 'mlflow.sourceRun' }, '!=', 'r'],
    ['prompt = "p/1"', { kind: 'prompt', key: '' }, '=', 'p/1'],
    ["issue.id = 'i'", { kind: 'issue', key: '' }, '=', 'i'],
    ['feedback.right > 0.5', { kind: 'feedback', key: 'right' }, '>', 0.5],
    ['expectation.`the answer` IS NULL', { kind: 'expectation', key: 'the answer' }, 'IS NULL', null],
    ["span.type NOT IN ('LLM')", { kind: 'span', key: 'type' }, 'NOT IN', ['LLM']],
    ["span.attributes.llm.model = 'x'", { kind: 'span', key: 'attributes.llm.model' }, '=', 'x'],
    ["span.attributes.`a b` = 'x'", { kind: 'span', key: 'attributes.a b' }, '=', 'x'],
    ["trace.text ILIKE '%x%'", { kind: 'span', key: 'content' }, 'ILIKE', '%x%'],
  ])('reads %s', (filter, field, operator, value) => {
    expect(parseTraceFilter(filter)).toEqual([{ field, operator, value }]);
  });

  it('joins clauses by AND, and forgives one at the end, as MLflow does', () => {
    expect(parseTraceFilter("status = 'OK' and timestamp > 1 AND")).toHaveLength(2);
    expect(parseTraceFilter('  ')).toEqual([]);
  });

  it.each([
    "colour = 'red'",
    "constructor = 'x'",
    "tags.__proto__ > 'x'",
    "metrics.a = 'x'",
    "toString.a = 'x'",
    "state = 'OK'",
    'status = OK',
    'status = 5',
    'status IS NULL',
    "timestamp = '5'",
    'timestamp IN (1)',
    "name > 'a'",
    "run_id IN ('a')",
    "tags.a = 'x' OR tags.a = 'y'",
    "(tags.a = 'x')",
    "tags.a = 'x'; DROP",
    "tags.a = 'x' tags.b = 'y'",
    "tags.a = 'x' -- 1",
    'tags.a IN ()',
    'tags.a LIKE',
    'feedback.x = 1',
    "feedback.x > 'a'",
    "feedback.x IN ('a')",
    "span.colour = 'x'",
    "span.attributes. = 'x'",
    "span.content = 'x'",
    "issue.name = 'x'",
    "prompt = 'p'",
    "prompt LIKE 'p/1'",
    "text = 'x'",
    'AND',
    "status = 'OK' AND AND timestamp > 1",
    `tags.a = '${'x'.repeat(100_001)}'`,
    Array.from({ length: 201 }, () => "tags.a = 'x'").join(' AND '),
    `status IN (${Array.from({ length: 1001 }, () => "'x'").join(',')})`,
  ])('refuses %.60s', async (filter) => {
    expect(await refusalOf(() => parseTraceFilter(filter))).toBe('search.invalid');
  });
});

describe('an order of traces', () => {
  it.each([
    ['timestamp', attribute('timestamp_ms'), false],
    ['trace.execution_time DESC', attribute('execution_time_ms'), true],
    ['name asc', tag('mlflow.traceName'), false],
    ['tags.`a b` desc', tag('a b'), true],
    ['run_id', { kind: 'metadata', key: 'mlflow.sourceRun' }, false],
    ['experiment_id', attribute('experiment_id'), false],
  ])('reads %s', (clause, field, descending) => {
    expect(parseTraceOrder([clause])).toEqual([{ field, descending }]);
  });

  it.each([
    [['colour']],
    [['timestamp SIDEWAYS']],
    [['timestamp DESC NULLS']],
    [['feedback.x']],
    [['span.name']],
    [['client_request_id']],
    [['']],
    [['timestamp', 'timestamp_ms DESC']],
  ])('refuses %j', async (clauses) => {
    expect(await refusalOf(() => parseTraceOrder(clauses))).toBe('search.invalid');
  });
});
