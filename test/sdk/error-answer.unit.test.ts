import { CairnError } from '../../contracts/cairn-error';
import type { ErrorForm } from '../../contracts/http/route';
import { errorResult } from '../../lambdas/platform/http/error-forms';
import { errorOfAnswer } from '../../sdk/src/error-answer';

/** What the client makes of an error as the platform really encodes it. */
const roundTrip = (form: ErrorForm, thrown: unknown) => {
  const result = errorResult(form, thrown, 'corr-1');
  const text = String(result.body);
  const response = new Response(text, {
    status: result.statusCode ?? 0,
    headers: result.headers as Record<string, string>,
  });
  return errorOfAnswer(response, text);
};

const notFound = new CairnError('registry.version.not-found', 'rain has no version 9.', {
  fields: [{ field: 'version', message: 'is unknown' }],
  details: { version: 9 },
});

describe('an error answer', () => {
  it("has code, resolution, fields and details in Cairn's own form", () => {
    expect(roundTrip('cairn', notFound).toJSON()).toEqual({
      code: 'registry.version.not-found',
      message: 'rain has no version 9.',
      resolution: 'List the versions of the model.',
      status: 404,
      fields: [{ field: 'version', message: 'is unknown' }],
      details: { version: 9 },
      correlationId: 'corr-1',
    });
  });

  it('has message, status and correlation id in every form', () => {
    for (const form of ['mlflow', 'feast', 'oip'] as const) {
      const error = roundTrip(form, notFound);
      expect([error.message, error.status, error.correlationId]).toEqual([
        'rain has no version 9.',
        404,
        'corr-1',
      ]);
    }
  });

  it("has the protocol's own name as code where that has one", () => {
    expect(roundTrip('mlflow', notFound).code).toBe('RESOURCE_DOES_NOT_EXIST');
    expect(roundTrip('feast', new CairnError('feature.view.not-found', 'x')).code).toBe(
      'FeatureViewNotFoundException',
    );
    expect(roundTrip('oip', notFound).code).toBe('http.404');
  });

  it('says what to do by its status where the form has no place for it', () => {
    for (const form of ['mlflow', 'feast', 'oip'] as const) {
      expect(roundTrip(form, new CairnError('auth.denied', 'no')).resolution).toMatch(/Ask an admin/);
    }
  });

  it('that the gateway gives is told apart', () => {
    const text = '{"message":"Service Unavailable"}';
    const error = errorOfAnswer(new Response(text, { status: 503 }), text);
    expect([error.code, error.message]).toEqual(['http.503', 'Gateway: Service Unavailable']);
  });

  it('that is no JSON is shown in its first words', () => {
    const error = errorOfAnswer(new Response('', { status: 502 }), `<html>${'x'.repeat(1000)}`);
    expect(error.message).toMatch(/^Status 502: <html>x+$/);
    expect(error.message.length).toBeLessThan(400);
  });
});
