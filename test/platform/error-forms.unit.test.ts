import { CairnError } from '../../contracts/cairn-error';
import { type ErrorCode, errorTable } from '../../contracts/errors';
import type { ErrorForm } from '../../contracts/http/route';
import { errorResult } from '../../lambdas/platform/http/error-forms';

const codes = Object.keys(errorTable) as ErrorCode[];
const forms: readonly ErrorForm[] = ['cairn', 'mlflow', 'feast', 'oip'];

const answer = (form: ErrorForm, thrown: unknown) => {
  const { statusCode, headers, body } = errorResult(form, thrown, 'correlation-1');
  return { status: statusCode ?? 0, headers: headers ?? {}, body: JSON.parse(body ?? 'null') };
};

const exists = new CairnError('registry.model.already-exists', 'rain exists.', {
  fields: [{ field: 'name', message: 'taken' }],
  details: { model: 'rain' },
});

describe('an error', () => {
  it("has all that helps in Cairn's own form", () => {
    expect(answer('cairn', exists)).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'registry.model.already-exists',
          message: 'rain exists.',
          meaning: errorTable['registry.model.already-exists'].meaning,
          resolution: errorTable['registry.model.already-exists'].resolution,
          fields: [{ field: 'name', message: 'taken' }],
          details: { model: 'rain' },
          correlationId: 'correlation-1',
        },
      },
    });
  });

  it("has MLflow's name and status in MLflow's form, and nothing else", () => {
    expect(answer('mlflow', exists)).toMatchObject({ status: 400 });
    expect(answer('mlflow', exists).body).toEqual({
      error_code: 'RESOURCE_ALREADY_EXISTS',
      message: 'rain exists.',
    });
  });

  it("is a JSON string that holds JSON in Feast's form", () => {
    const error = new CairnError('feature.view.not-found', 'no view');
    expect(JSON.parse(answer('feast', error).body)).toEqual({
      module: 'feast.errors',
      class: 'FeatureViewNotFoundException',
      message: 'no view',
    });
  });

  it('is one text in the form of the Open Inference Protocol', () => {
    expect(answer('oip', new CairnError('endpoint.not-found', 'no rain'))).toMatchObject({
      status: 404,
      body: { error: 'no rain' },
    });
  });

  it('carries the correlation id as a header in every form', () => {
    for (const form of forms) expect(answer(form, exists).headers['x-correlation-id']).toBe('correlation-1');
  });

  it('asks for credentials where they are missing, and for patience where it was too much', () => {
    expect(answer('mlflow', new CairnError('auth.missing', 'x')).headers['www-authenticate']).toContain(
      'Basic',
    );
    expect(answer('mlflow', new CairnError('storage.throttled', 'x')).headers['retry-after']).toBe('1');
    expect(answer('mlflow', exists).headers).not.toHaveProperty('retry-after');
  });
});

describe('an error that nobody foresaw', () => {
  const secret = new Error('password is 1234 in /var/task/index.js');

  it.each(forms)('is a fault of ours in the form %s, without its text', (form) => {
    const { status, body } = answer(form, secret);
    expect(status).toBe(500);
    expect(JSON.stringify(body)).toContain('correlation-1');
    expect(JSON.stringify(body)).not.toMatch(/password|var\/task/);
  });

  it.each(['text', null, undefined, 42, {}])('is a fault of ours when %j was thrown', (thrown) => {
    expect(answer('cairn', thrown).status).toBe(500);
  });

  it.each([
    ['ThrottlingException', 429],
    ['ProvisionedThroughputExceededException', 429],
    ['SlowDown', 429],
    ['TransactionInProgressException', 409],
    ['InternalServerError', 503],
    ['ValidationException', 500],
    ['constructor', 500],
  ])('tells the caller to come back when it is %s of AWS', (name, status) => {
    const error = Object.assign(new Error('Table arn:aws:dynamodb:…'), { name });
    expect(answer('mlflow', error).status).toBe(status);
    expect(JSON.stringify(answer('cairn', error).body)).not.toContain('arn:');
  });
});

describe('the error table', () => {
  it.each(codes)('%s has a meaning and a next step', (code) => {
    const { mlflow, meaning, resolution } = errorTable[code];
    expect(meaning).toMatch(/\.$/);
    expect(resolution.length).toBeGreaterThan(10);
    expect(mlflow).toMatch(/^[A-Z_]+$/);
  });

  // Whoever adds a code to one of these lists says: this is not the caller's mistake.
  const ours = [
    'inference.backend-failed',
    'inference.backend-timeout',
    'inference.model-unavailable',
    'inference.not-recorded',
    'platform.fault',
    'platform.unavailable',
    // A function's own, never an answer: the receiver of a webhook is behind.
    'webhook.backlog',
  ];
  const busy = ['run.contended', 'storage.throttled', 'trace.contended'];
  /** Ours as well, and not mended by a repetition. */
  const ofAnotherVersion = ['storage.newer-version'];
  /** 501 of a protocol's route that is not there: Feast's client repeats a 404 by another path. */
  const notThere = ['feature.search.not-supported'];

  it("blames the platform for nothing that is a caller's mistake", () => {
    expect(codes.filter((code) => errorTable[code].status >= 500).sort()).toEqual(
      [...ours, ...ofAnotherVersion, ...notThere].sort(),
    );
  });

  it("lets MLflow's client repeat for minutes only what a repetition can mend", () => {
    const repeated = [408, 429, 500, 502, 503, 504];
    const answered = (code: ErrorCode) => answer('mlflow', new CairnError(code, 'x')).status;
    expect(codes.filter((code) => repeated.includes(answered(code))).sort()).toEqual(
      [...ours, ...busy].sort(),
    );
  });
});
