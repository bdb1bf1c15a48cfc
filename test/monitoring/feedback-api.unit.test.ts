import fc from 'fast-check';
import { ulid } from 'ulid';
import { feedbackRoutes } from '../../contracts/monitoring/feedback-routes';
import { memoryFeedbackLog } from '../../lambdas/monitoring/adapters/memory/feedback-log';
import { acceptFeedback } from '../../lambdas/monitoring/core/feedback-accept';
import { feedbackKey } from '../../lambdas/monitoring/core/feedback-log';
import { feedbackHandlersOn } from '../../lambdas/monitoring/handlers/feedback';
import type { EndpointReader } from '../../lambdas/serving/public';
import { apiClient, principalOf } from '../harness/api-client';
import { makeCall } from '../pipelines/make-execution';

const url = '/endpoints/rain/feedback';
const hour = 3_600_000;

const endpoints: Pick<EndpointReader, 'endpoint'> = {
  endpoint: async (_project, name) => (name === 'rain' ? ({ name } as never) : undefined),
};

const setUp = () => {
  const log = memoryFeedbackLog();
  const ask = apiClient(feedbackRoutes, feedbackHandlersOn({ endpoints, log }), [
    principalOf('vera', 'viewer'),
    principalOf('mallory', 'admin', 'traffic'),
  ]);
  const send = (body: unknown) => ask('vera', 'POST', url, { body });
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  const labelOf = async (id: string, row = 0) => {
    const range = { from: day(Date.now() - 800 * 24 * hour), to: day(Date.now()) };
    return (await log.labels('weather', 'rain', range)).get(feedbackKey(id, row))?.label;
  };
  return { ask, send, log, labelOf };
};

describe('sending the true value of a prediction', () => {
  it('keeps it before it is answered', async () => {
    const { send, labelOf } = setUp();
    const id = ulid();
    expect(await send({ predictionId: id, label: 1 })).toMatchObject({ status: 202, body: { accepted: 1 } });
    expect(await labelOf(id)).toBe(1);
  });

  it('takes many at once, rows of one request among them', async () => {
    const { send, labelOf } = setUp();
    const [a, b] = [ulid(), ulid(Date.now() - hour)] as const;
    const feedback = [
      { predictionId: a, row: 0, label: 'wet' },
      { predictionId: a, row: 1, label: 'dry' },
      { predictionId: b, label: true },
    ];
    expect(await send({ feedback })).toMatchObject({ status: 202, body: { accepted: 3 } });
    expect([await labelOf(a), await labelOf(a, 1), await labelOf(b)]).toEqual(['wet', 'dry', true]);
  });

  it('of many, tells which one is wrong', async () => {
    const { send } = setUp();
    const feedback = [
      { predictionId: ulid(), label: 1 },
      { predictionId: ulid(), label: null },
    ];
    expect(await send({ feedback })).toMatchObject({
      status: 400,
      body: { error: { fields: [{ field: 'feedback[1].label' }] } },
    });
    expect(await send({ feedback: [{ label: 1 }] })).toMatchObject({
      status: 400,
      body: { error: { fields: [{ field: 'feedback[0].predictionId' }] } },
    });
  });

  it('again corrects it, also within one request', async () => {
    const { send, labelOf } = setUp();
    const predictionId = ulid();
    await send({ predictionId, label: 0 });
    await send({ predictionId, label: 1 });
    expect(await labelOf(predictionId)).toBe(1);
    await send({
      feedback: [
        { predictionId, label: 0 },
        { predictionId, label: 2 },
      ],
    });
    expect(await labelOf(predictionId)).toBe(2);
  });

  it.each([
    ['in the future', ulid(Date.now() + hour)],
    ['beyond all clocks', 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ'],
    ['too long ago', ulid(Date.now() - 731 * 24 * hour)],
  ])('is refused for a prediction %s, with all others of the request', async (_when, predictionId) => {
    const { send, labelOf } = setUp();
    const good = ulid();
    const answer = await send({
      feedback: [
        { predictionId: good, label: 1 },
        { predictionId, label: 1 },
      ],
    });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        error: {
          code: 'feedback.prediction.invalid',
          fields: [{ field: 'feedback[1].predictionId', message: expect.any(String) }],
        },
      },
    });
    expect(await labelOf(good)).toBeUndefined();
  });

  it.each([
    [{ predictionId: 'x', label: 1 }],
    [{ predictionId: ulid() }],
    [{ predictionId: ulid(), label: null }],
    [{ predictionId: ulid(), row: -1, label: 1 }],
    [{ feedback: [] }],
    [{ feedback: Array.from({ length: 10_001 }, () => ({ predictionId: ulid(), label: 1 })) }],
  ])('is refused when it is not of its form', async (body) => {
    const { send } = setUp();
    expect((await send(body)).status).toBe(400);
  });

  it('is refused for an endpoint that is not there, and to people of another project', async () => {
    const { ask } = setUp();
    const body = { predictionId: ulid(), label: 1 };
    expect(await ask('vera', 'POST', '/endpoints/snow/feedback', { body })).toMatchObject({
      status: 404,
      body: { error: { code: 'endpoint.not-found' } },
    });
    const elsewhere = { body, headers: { 'x-mlflow-workspace': 'weather' } };
    expect((await ask('mallory', 'POST', url, elsewhere)).status).toBe(403);
  });

  it('is not answered when it could not be kept', async () => {
    const log = {
      write: async () => {
        throw new Error('no bucket');
      },
    };
    const one = [{ predictionId: ulid(), row: 0, label: 1 }];
    const call = makeCall({ time: new Date().toISOString() });
    await expect(acceptFeedback({ endpoints, log }, 'rain', one, call)).rejects.toThrow('no bucket');
  });
});

describe('true values in any order and number', () => {
  it('end as the last that arrived for each row', async () => {
    const ids = Array.from({ length: 4 }, (_, index) => ulid(Date.now() - index * 1000));
    const one = fc.record({ predictionId: fc.constantFrom(...ids), row: fc.nat(1), label: fc.nat(9) });
    const requests = fc.array(fc.array(one, { minLength: 1, maxLength: 6 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(requests, async (sent) => {
        const { log, labelOf } = setUp();
        const expected = new Map<string, number>();
        for (const [index, feedback] of sent.entries()) {
          const call = makeCall({ time: new Date(Date.now() + index).toISOString() });
          await acceptFeedback({ endpoints, log }, 'rain', feedback, call);
          for (const { predictionId, row, label } of feedback)
            expected.set(feedbackKey(predictionId, row), label);
        }
        for (const id of ids)
          for (const row of [0, 1]) expect(await labelOf(id, row)).toBe(expected.get(feedbackKey(id, row)));
      }),
    );
  });
});
