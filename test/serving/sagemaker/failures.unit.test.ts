/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { answerProbe } from '../../../lambdas/serving/handlers/pool';
import { elsewhere, rainAnswer, setUp, stubForFile } from './make-sagemaker';
import { predictions, serviceError } from './stub-endpoint';

const stub = stubForFile();

/** Status and error of one prediction. */
const failure = async (variant = elsewhere(), milliseconds?: number) => {
  const { client, pool } = setUp(stub, variant, milliseconds);
  const { status, json } = await client.post('/endpoints/rain/predict', { entities: [{ city: 'seattle' }] });
  const { code, message } = json()['error'] as { code: string; message: string };
  return { status, code, message, pool };
};

const container = (OriginalStatusCode: number, OriginalMessage: string) =>
  serviceError(424, 'ModelError', { Message: 'Received client error', OriginalStatusCode, OriginalMessage });

describe('an endpoint of SageMaker that fails', () => {
  it.each([
    [
      container(400, '{"error_code":"BAD_REQUEST","message":"Model is missing inputs [wind]"}'),
      400,
      'inference.invalid',
      'Model is missing inputs [wind]',
    ],
    [container(422, 'no'), 400, 'inference.invalid', 'the model refused the inputs: no'],
    [
      container(500, 'Traceback'),
      503,
      'inference.backend-failed',
      'the model failed with status 500: Traceback',
    ],
    [container(504, 'late'), 503, 'inference.backend-timeout', 'it took too long'],
    [container(429, 'later'), 503, 'inference.model-unavailable', 'it is busy'],
    [
      serviceError(429, 'ModelNotReadyException', { Message: 'waking up' }),
      503,
      'inference.model-unavailable',
      'not ready: waking up',
    ],
    [serviceError(503, 'ServiceUnavailable'), 503, 'inference.model-unavailable', 'not ready'],
    [
      serviceError(400, 'ValidationError', { Message: 'Endpoint cairn-rain of account 1 not found.' }),
      503,
      'inference.model-unavailable',
      'not found',
    ],
    [
      serviceError(403, 'AccessDeniedException', { Message: 'not authorized' }),
      503,
      'inference.model-unavailable',
      'not authorized',
    ],
    [serviceError(500, 'InternalFailure'), 503, 'inference.backend-failed', 'cairn-rain'],
    [serviceError(530, 'InternalDependencyException'), 503, 'inference.backend-failed', 'cairn-rain'],
  ])('is told in Cairn’s words (%#)', async (answer, status, code, words) => {
    stub.answer = answer;
    const told = await failure();
    expect(told).toMatchObject({ status, code });
    expect(told.message).toContain(words);
    expect(told.message).toContain('SageMaker endpoint cairn-rain');
  });

  it.each([
    ['no JSON', 'oops'],
    ['nothing named predictions', '{"outputs":[]}'],
    ['too few rows', '{"predictions":[]}'],
    ['another type', '{"predictions":[{"label":"rain","probabilities":[0.5,0.5]}]}'],
    ['another shape', '{"predictions":[{"label":1,"probabilities":[0.5]}]}'],
    ['no such output', '{"predictions":[{"label":1}]}'],
  ])('because its answer is %s', async (_name, text) => {
    stub.answer = (response) => response.writeHead(200).end(text);
    expect(await failure()).toMatchObject({ status: 503, code: 'inference.backend-failed' });
  });

  it.each([
    ['never answers', () => undefined],
    [
      'stops in the middle of its answer',
      (response: import('node:http').ServerResponse) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{"predictions":');
      },
    ],
  ])('does not hold the caller when it %s', async (_name, answer) => {
    stub.answer = answer;
    expect(await failure(elsewhere(), 150)).toMatchObject({ status: 503, code: 'inference.backend-timeout' });
  });

  it('may not send more than a function could give back', async () => {
    stub.answer = (response) => response.writeHead(200).end(Buffer.alloc(6 * 1024 * 1024 + 1, 32));
    expect(await failure()).toMatchObject({ status: 413, code: 'inference.answer-too-large' });
  });

  it('is asked again after a throttle, under the same id', async () => {
    let calls = 0;
    stub.answer = (response, received) => {
      calls += 1;
      const answer = calls === 1 ? serviceError(429, 'ModelNotReadyException') : predictions(rainAnswer(1));
      answer(response, received);
    };
    const { client } = setUp(stub);
    const { status } = await client.post('/endpoints/rain/predict', { entities: [{ city: 'seattle' }] });
    expect([status, calls]).toEqual([200, 2]);
    const ids = stub.received.map(({ headers }) => headers['x-amzn-sagemaker-inference-id']);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('which endpoints may be called', () => {
  const variant = elsewhere({ backend: { kind: 'sagemaker', endpointName: 'theirs' } });

  it('is told by a prefix: others are never asked', async () => {
    const told = await failure(variant);
    expect(told).toMatchObject({ status: 503, code: 'inference.model-unavailable' });
    expect(told.message).toContain('begin with cairn-');
    expect(stub.received).toEqual([]);
  });

  it('is found out before any traffic goes there', async () => {
    const { pool } = setUp(stub, variant);
    const probe = {
      kind: 'cairn.serving.probe',
      project: 'weather',
      endpoint: 'rain',
      variant,
      routed: false,
    };
    expect(await answerProbe(pool, probe)).toMatchObject({
      ready: false,
      reason: expect.stringContaining('theirs'),
    });
  });
});
