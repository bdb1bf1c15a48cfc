/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { answerProbe } from '../../lambdas/serving/handlers/pool';
import { artifactOf, endpointWith, makePool } from './make-pool';
import { makeVariant } from './make-variant';

const pool = makePool([endpointWith('rain', { version: 3 })]);

const probe = (model: string, fields: object = {}) =>
  answerProbe(pool, {
    kind: 'cairn.serving.probe',
    project: 'weather',
    endpoint: 'rain',
    variant: makeVariant({ version: 3, artifact: artifactOf(model) }),
    routed: false,
    ...fields,
  });

describe('probing a variant', () => {
  it('passes for a model that answers a neutral row, and says how long that took', async () => {
    expect(await probe('rain')).toEqual({ ready: true, reason: null, latencyMs: expect.any(Number) });
  });

  it.each(['weather', 'regressor', 'echo'])(
    'passes for the model %s, whatever types it takes',
    async (model) => {
      expect(await probe(model)).toMatchObject({ ready: true });
    },
  );

  it('fails for an answer that is not finite', async () => {
    expect(await probe('matrix')).toMatchObject({
      ready: false,
      reason:
        'The answer to the probe is not plausible: output log holds a value that is not a finite number.',
    });
  });

  it('fails for bytes that are no model', async () => {
    const artifact = { ...artifactOf('rain'), key: 'make_models.py', sha256: 'f'.repeat(64) };
    expect(await probe('rain', { variant: makeVariant({ artifact }) })).toMatchObject({
      ready: false,
      reason: expect.stringMatching(/cannot be loaded/),
    });
  });

  it('fails for a version that the record does not serve, if routing is asked for', async () => {
    expect(await probe('rain', { routed: true })).toMatchObject({ ready: true });
    const variant = makeVariant({ version: 4, artifact: artifactOf('rain') });
    expect(await probe('rain', { routed: true, variant })).toMatchObject({
      ready: false,
      reason: expect.stringMatching(/There is no version 4/),
    });
  });

  it('is no answer to an HTTP event', () => {
    expect(answerProbe(pool, { version: '2.0', rawPath: '/v2' })).toBeUndefined();
  });
});
