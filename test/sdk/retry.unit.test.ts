import { createClient, isCairnApiError } from '../../sdk/src';
import { defaultRetry, delayAfter, pause } from '../../sdk/src/retry';
import { answer, fakeFetch } from './fake-fetch';

const busy = () => answer({ error: { code: 'storage.throttled', message: 'slow down' } }, 429);
const principal = { id: 'token:1', name: 'me', grants: {}, defaultProject: null };
const clientOf = (fetch: typeof globalThis.fetch) =>
  createClient({
    baseUrl: 'http://platform',
    token: 't',
    project: 'p',
    fetch,
    retry: { firstDelayMilliseconds: 0 },
  });

describe('a call that fails for now', () => {
  it('is repeated when it reads', async () => {
    for (const trouble of [busy(), answer({}, 503), new TypeError('fetch failed')]) {
      const { fetch, seen } = fakeFetch(trouble, trouble, answer(principal));
      expect(await clientOf(fetch).governance.whoAmI()).toEqual(principal);
      expect(seen).toHaveLength(3);
    }
  });

  it('is given up after the attempts are used up, with the last error', async () => {
    const { fetch, seen } = fakeFetch(busy());
    await expect(clientOf(fetch).governance.whoAmI()).rejects.toMatchObject({
      code: 'storage.throttled',
      status: 429,
    });
    expect(seen).toHaveLength(4);
  });

  it('is not repeated when it writes, unless the caller says that it may be', async () => {
    const request = { entities: [{ city: 'seattle' }], endpoint: 'rain' };
    const once = fakeFetch(busy());
    await expect(clientOf(once.fetch).serving.predict(request)).rejects.toMatchObject({ status: 429 });
    expect(once.seen).toHaveLength(1);
    const often = fakeFetch(busy());
    await expect(clientOf(often.fetch).serving.predict(request, { idempotent: true })).rejects.toBeDefined();
    expect(often.seen).toHaveLength(4);
  });

  it('is repeated with the same client token when it creates', async () => {
    const { fetch, seen } = fakeFetch(busy(), answer({ id: 'training-1' }, 202));
    await clientOf(fetch).pipelines.startTraining();
    const tokens = seen.map(({ body }) => JSON.parse(String(body)).clientToken);
    expect(tokens[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(tokens).toEqual([tokens[0], tokens[0]]);
  });

  it('keeps the client token that the caller chose', async () => {
    const { fetch, seen } = fakeFetch(answer({ id: 'training-1' }, 202));
    await clientOf(fetch).pipelines.startTraining({ clientToken: 'mine' });
    expect(seen[0]?.body).toBe('{"clientToken":"mine"}');
  });

  it('is not repeated when it was refused for good', async () => {
    const { fetch, seen } = fakeFetch(answer({ error: { code: 'auth.denied', message: 'no' } }, 403));
    await expect(clientOf(fetch).governance.whoAmI()).rejects.toMatchObject({ code: 'auth.denied' });
    expect(seen).toHaveLength(1);
  });
});

describe('a call without an answer', () => {
  const attempts = { retry: { attempts: 1 } };

  it('says that the platform cannot be reached', async () => {
    const { fetch } = fakeFetch(new TypeError('fetch failed'));
    const client = createClient({ baseUrl: 'http://platform/x', fetch, ...attempts });
    const error = await client.tracking.health().catch((thrown: unknown) => thrown);
    expect(isCairnApiError(error) && error.toJSON()).toMatchObject({
      code: 'client.unreachable',
      message: 'http://platform cannot be reached.',
      status: 0,
    });
  });

  it('says that the answer took too long', async () => {
    const never: typeof fetch = (_input, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
      );
    const client = createClient({
      baseUrl: 'http://platform',
      fetch: never,
      timeoutMilliseconds: 5,
      ...attempts,
    });
    await expect(client.tracking.health()).rejects.toMatchObject({ code: 'client.timeout', status: 0 });
  });

  it('says that the answer is not JSON, and does not ask again', async () => {
    const { fetch, seen } = fakeFetch(
      new Response('<html>', { headers: { 'content-type': 'application/json' } }),
    );
    await expect(clientOf(fetch).governance.whoAmI()).rejects.toMatchObject({ code: 'client.unreadable' });
    expect(seen).toHaveLength(1);
  });

  it("ends with the reason of the caller's signal, also between two attempts", async () => {
    const stop = new AbortController();
    const { fetch, seen } = fakeFetch(() => {
      stop.abort(new Error('enough'));
      return busy();
    });
    await expect(clientOf(fetch).governance.whoAmI({}, { signal: stop.signal })).rejects.toThrow('enough');
    expect(seen).toHaveLength(1);
  });

  it('ends at once while it waits', async () => {
    const stop = new AbortController();
    const waiting = pause(1_000_000, stop.signal);
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});

describe('the pause before another attempt', () => {
  it('grows twofold up to the limit, with jitter', () => {
    const longest = [0, 1, 2, 9].map((attempt) => delayAfter(attempt, null, defaultRetry, () => 1));
    expect(longest).toEqual([200, 400, 800, 5000]);
    expect(delayAfter(2, null, defaultRetry, () => 0)).toBe(0);
  });

  it('is what Retry-After says, within the limit', () => {
    expect(delayAfter(0, '2', defaultRetry)).toBe(2000);
    expect(delayAfter(0, '3600', defaultRetry)).toBe(5000);
    expect(delayAfter(0, 'Wed, 21 Oct 2015 07:28:00 GMT', defaultRetry, () => 0.5)).toBe(100);
  });
});
