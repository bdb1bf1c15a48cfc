import { createHmac } from 'node:crypto';
import type { Clock } from '../../lambdas/webhooks/core/clock';
import { deliver } from '../../lambdas/webhooks/core/deliver';
import type { Parcel, SendOutcome } from '../../lambdas/webhooks/core/sender';

const start = Date.UTC(2026, 0, 1);
const letter = { url: 'https://example.com/hook', secret: 'geheim', id: 'd-1', body: '{"a":1}' };
const answered = (status: number, retryAfter?: string): SendOutcome => ({
  kind: 'answered',
  status,
  retryAfter,
  body: '',
});
const unreached: SendOutcome = { kind: 'unreached', reason: 'The receiver was not reached: ECONNRESET.' };

/** A world in which time passes by pauses, and by what a request takes. */
const worldOf = (outcomes: readonly SendOutcome[], takes = 0) => {
  let time = start;
  const pauses: number[] = [];
  const parcels: Parcel[] = [];
  const clock: Clock = {
    now: () => time,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      time += milliseconds;
    },
    random: () => 0.5,
  };
  const sender = {
    send: async (parcel: Parcel) => {
      parcels.push(parcel);
      time += takes;
      return outcomes[Math.min(parcels.length, outcomes.length) - 1] ?? unreached;
    },
  };
  return { clock, sender, pauses, parcels };
};

describe('a delivery', () => {
  it('carries id, time and signature as receivers of MLflow check them', async () => {
    const world = worldOf([answered(200)]);
    expect(await deliver(world, letter)).toMatchObject({ attempts: 1, reason: null });
    const timestamp = String(start / 1000);
    const digest = createHmac('sha256', 'geheim').update(`d-1.${timestamp}.{"a":1}`).digest('base64');
    expect(world.parcels).toEqual([
      {
        url: letter.url,
        body: letter.body,
        milliseconds: 30_000,
        headers: {
          'Content-Type': 'application/json',
          'X-MLflow-Delivery-Id': 'd-1',
          'X-MLflow-Timestamp': timestamp,
          'X-MLflow-Signature': `v1,${digest}`,
        },
      },
    ]);
  });

  it('is not signed without a secret', async () => {
    const world = worldOf([answered(200)]);
    await deliver(world, { ...letter, secret: null });
    expect(Object.keys(world.parcels[0]?.headers ?? {})).not.toContain('X-MLflow-Signature');
  });

  it.each([429, 500, 502, 503, 504])('is tried four times while the answer is %i', async (status) => {
    const world = worldOf([answered(status)]);
    expect(await deliver(world, letter)).toMatchObject({
      attempts: 4,
      reason: `The receiver answered ${status}.`,
    });
    expect(world.pauses).toEqual([0, 2500, 4500]);
    // The same delivery: what is signed does not change.
    expect(new Set(world.parcels.map(({ headers, body }) => JSON.stringify([headers, body]))).size).toBe(1);
  });

  it('is over as soon as one try succeeds', async () => {
    const world = worldOf([answered(503), unreached, answered(204)]);
    expect(await deliver(world, letter)).toMatchObject({ attempts: 3, reason: null });
  });

  it.each([301, 302, 400, 401, 404, 410, 501])('is not tried again after %i', async (status) => {
    const world = worldOf([answered(status)]);
    expect(await deliver(world, letter)).toMatchObject({
      attempts: 1,
      reason: `The receiver answered ${status}.`,
    });
  });

  it('is not tried again where it may not go', async () => {
    const world = worldOf([{ kind: 'refused', reason: 'blocked' }]);
    expect(await deliver(world, letter)).toMatchObject({ attempts: 1, reason: 'blocked' });
  });

  it('comes back when the receiver asks, by seconds or by date, and not later than 30 seconds', async () => {
    const seconds = worldOf([answered(429, '9'), answered(200)]);
    expect(await deliver(seconds, letter)).toMatchObject({ attempts: 2, reason: null });
    expect(seconds.pauses).toEqual([9000]);
    const date = worldOf([answered(503, new Date(start + 11_000).toUTCString()), answered(200)]);
    await deliver(date, letter);
    expect(date.pauses).toEqual([11_000]);
    const late = worldOf([answered(503, '31')]);
    expect(await deliver(late, letter)).toMatchObject({ attempts: 1 });
    const odd = worldOf([answered(503, 'soon'), answered(200)]);
    await deliver(odd, letter);
    expect(odd.pauses).toEqual([0]);
  });

  it('takes 30 seconds altogether: later tries get what is left', async () => {
    const world = worldOf([unreached], 12_000);
    expect(await deliver(world, letter)).toMatchObject({ attempts: 3, reason: unreached.reason });
    expect(world.parcels.map(({ milliseconds }) => milliseconds)).toEqual([30_000, 18_000, 3500]);
  });
});
