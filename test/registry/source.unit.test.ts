import { isCairnError } from '../../contracts/cairn-error';
import { parseSource } from '../../lambdas/registry/core/source';

const model = `m-${'1'.repeat(32)}`;

const codeFor = (source: string): string => {
  try {
    return `taken as ${JSON.stringify(parseSource(source))}`;
  } catch (error) {
    if (isCairnError(error)) return error.code;
    throw error;
  }
};

describe('the source of a version', () => {
  it.each([
    ['runs:/abc123/model', { kind: 'run', runId: 'abc123', path: 'model' }],
    ['runs:/abc123/a/b c.d', { kind: 'run', runId: 'abc123', path: 'a/b c.d' }],
    [`models:/${model}`, { kind: 'logged-model', modelId: model }],
    ['models:/rain/12', { kind: 'version', model: 'rain', version: 12 }],
    ['models:/My rain/1', { kind: 'version', model: 'My rain', version: 1 }],
    ['models:/rain@champion', { kind: 'alias', model: 'rain', alias: 'champion' }],
    ['mlflow-artifacts:/1/abc/artifacts/model', { kind: 'artifacts', path: '1/abc/artifacts/model' }],
    ['mlflow-artifacts:/...foo/foo..bar', { kind: 'artifacts', path: '...foo/foo..bar' }],
  ])('%s is taken', (source, expected) => {
    expect(parseSource(source)).toEqual(expected);
  });

  it.each([
    // Absolute and relative files (CVE-2023-1177, CVE-2023-6909).
    '/etc',
    './x',
    '../x',
    'C:\\Windows',
    'C:/x',
    '\\\\host\\share',
    'file:///etc',
    'file:/etc',
    'file://host/x',
    'FILE:///etc',
    // Other stores and hosts: the server must not read them with its own rights.
    'http://h/api/2.0/mlflow-artifacts/artifacts/../../x',
    'https://169.254.169.254/latest/meta-data',
    's3://someone-elses-bucket/key',
    's3:/b/a/../../o',
    'dbfs:/databricks/x',
    'gs://bucket/x',
    'mlflow-artifacts://h/..%2f..%2f',
    'mlflow-artifacts://host:5000/1/x',
    'mlflow-artifacts:///1/x',
    'runs://profile@databricks/abc/x',
    'models://profile/rain/1',
    // Out of the project by path, plain and encoded at any depth (CVE-2024-3848, CVE-2025-11201).
    'mlflow-artifacts:/../x',
    'mlflow-artifacts:/a/../../x',
    'mlflow-artifacts:/a/./x',
    'mlflow-artifacts:/a//x',
    'mlflow-artifacts:/a/x/',
    'mlflow-artifacts:/a/..',
    'mlflow-artifacts:/%2e%2e/x',
    'mlflow-artifacts:/%252e%252e%252fx',
    'mlflow-artifacts:/%25252e%25252e/x',
    'mlflow-artifacts:/a/%2E%2E/b',
    'mlflow-artifacts:/..\\..\\x',
    'mlflow-artifacts:/a\\..\\x',
    'mlflow-artifacts:/C:/x',
    // Query, fragment, parameters (CVE-2024-1483, CVE-2024-1593).
    'mlflow-artifacts:/x?a=../../etc',
    'mlflow-artifacts:/x#/../../../etc/',
    'mlflow-artifacts:/x;/../../etc',
    // Control and format characters.
    'mlflow-artifacts:/x\u0000',
    'mlflow-artifacts:/x%00',
    'mlflow-artifacts:/x\r\nSet-Cookie: a',
    'mlflow-artifacts:/x\u202etxt',
    'runs:/abc/x\u0000',
    // Not what they look like.
    '',
    'runs:/',
    'runs:/abc',
    'runs:/abc/',
    'runs:/../abc/x',
    'runs:/abc/../x',
    'models:/',
    'models:/rain',
    'models:/rain/latest',
    'models:/rain/0',
    'models:/rain/1/2',
    'models:/rain/-1',
    'models:/rain@',
    'models:/@champion',
    'models:/../1',
    ' runs:/abc/x',
    'dummy-source',
    'prompt-template',
  ])('%j is refused', (source) => {
    expect(codeFor(source)).toBe('registry.source.unsafe');
  });

  it('is quoted in the refusal, so that it cannot break out of its line', () => {
    expect(() => parseSource('file:///etc\r\nx')).toThrow('"file:///etc\\r\\nx"');
  });
});
