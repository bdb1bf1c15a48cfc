import { type AddressInfo, createServer } from 'node:net';
import { connect } from '../../lambdas/webhooks/adapters/http/connect';
import { httpSender } from '../../lambdas/webhooks/adapters/http/sender';
import { type Resolve, requirePublicTarget } from '../../lambdas/webhooks/core/require-public-target';
import { type Answer, type Received, type Receiver, startReceiver } from './receiver';
import { forbiddenSchemes, forbiddenTargets, publicAddress } from './targets';

const emulator = { allowLoopback: true };
const aws = { allowLoopback: false };
const loopback: Resolve = async () => ['127.0.0.1'];
const parcel = { headers: { 'X-Test': 'yes' }, body: '{"ä":1}', milliseconds: 5000 };

describe('the way out', () => {
  let receiver: Receiver;
  let answer: (request: Received) => Answer | 'never' | undefined;

  beforeEach(async () => {
    answer = () => undefined;
    receiver = await startReceiver((request) => answer(request));
  });
  afterEach(() => receiver.close());

  const send = (path = '/', { resolve = loopback, rule = emulator } = {}) =>
    httpSender(resolve, rule).send({ ...parcel, url: `${receiver.url}${path}` });
  const sendTo = (url: string, resolve = loopback, rule = aws) =>
    httpSender(resolve, rule).send({ ...parcel, url });

  it('posts the body with its headers and says who it is', async () => {
    answer = () => ({ status: 202, headers: { 'retry-after': '7' }, body: 'thank you' });
    expect(await send('/a?b=c')).toEqual({
      kind: 'answered',
      status: 202,
      retryAfter: '7',
      body: 'thank you',
    });
    expect(receiver.received).toMatchObject([
      {
        method: 'POST',
        path: '/a?b=c',
        body: parcel.body,
        headers: {
          'x-test': 'yes',
          'content-length': '8',
          'user-agent': expect.stringMatching(/^Cairn-Webhooks\/\d/),
          host: `127.0.0.1:${receiver.port}`,
        },
      },
    ]);
  });

  it('reads the beginning of a long answer', async () => {
    answer = () => ({ status: 200, body: 'x'.repeat(1_000_000) });
    expect(await send()).toMatchObject({ status: 200, body: 'x'.repeat(8192) });
  });

  it('gives up when no answer comes in time', async () => {
    answer = () => 'never';
    const started = Date.now();
    const sender = httpSender(loopback, emulator);
    expect(await sender.send({ ...parcel, url: receiver.url, milliseconds: 150 })).toEqual({
      kind: 'unreached',
      reason: 'The receiver was not reached: no answer in time.',
    });
    expect(Date.now() - started).toBeLessThan(2000);
  });

  it('says why nobody was reached, without the address', async () => {
    await receiver.close();
    expect(await send('/secret-token')).toEqual({
      kind: 'unreached',
      reason: 'The receiver was not reached: ECONNREFUSED.',
    });
    const nowhere: Resolve = async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND nowhere.example'), { code: 'ENOTFOUND' });
    };
    expect(await sendTo('https://nowhere.example/secret-token', nowhere)).toEqual({
      kind: 'unreached',
      reason: 'The receiver was not reached: ENOTFOUND.',
    });
  });

  it('speaks TLS, and to nobody who does not', async () => {
    const first = new Promise<number>((resolve) => {
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', (data) => {
          socket.destroy();
          server.close();
          resolve(data[0] ?? 0);
        });
      });
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        void sendTo(`https://127.0.0.1:${port}/`, loopback, emulator).then((outcome) =>
          expect(outcome.kind).toBe('unreached'),
        );
      });
    });
    // The type of a TLS handshake.
    expect(await first).toBe(22);
  });

  describe('refuses at delivery', () => {
    it.each([...forbiddenTargets, ...forbiddenSchemes])('%s', async (url) => {
      const connections: string[] = [];
      const outcome = await sendTo(url, async (name) => {
        connections.push(name);
        return [publicAddress];
      });
      expect([outcome.kind, connections]).toEqual(['refused', []]);
    });

    it('a name that resolves to what may not be, or to it among others', async () => {
      for (const addresses of [
        ['127.0.0.1'],
        [publicAddress, '127.0.0.1'],
        ['169.254.169.254'],
        ['::ffff:10.0.0.1'],
      ])
        expect((await sendTo(`https://x.example:${receiver.port}/`, async () => addresses)).kind).toBe(
          'refused',
        );
      expect(receiver.received).toEqual([]);
    });

    it('a name whose first address may be connected to, when another one may not', async () => {
      const mixed: Resolve = async () => ['127.0.0.1', '10.0.0.1'];
      const outcome = await sendTo(`http://x.example:${receiver.port}/`, mixed, emulator);
      expect([outcome.kind, receiver.received]).toEqual(['refused', []]);
    });

    it('a name that resolved to something public when the webhook was made (DNS rebinding)', async () => {
      const url = `https://rebinding.example:${receiver.port}/`;
      let asked = 0;
      const rebinding: Resolve = async () => {
        asked += 1;
        return asked === 1 ? [publicAddress] : ['127.0.0.1'];
      };
      await requirePublicTarget(rebinding, url, aws);
      expect(await sendTo(url, rebinding)).toEqual({
        kind: 'refused',
        reason: 'Webhook connection blocked: 127.0.0.1 is not a public IP address.',
      });
      expect([asked, receiver.received]).toEqual([2, []]);
    });

    it('a socket that ended up elsewhere than its name was resolved to, before anything is sent', async () => {
      // A rule that is deceived once: what it lets pass by name it sees again at the socket.
      const seen: string[] = [];
      const mayConnect = (_url: URL, address: string) => seen.push(address) === 1;
      const url = new URL(`http://deceived.example:${receiver.port}/`);
      const error = await new Promise<Error | null>((resolve) => {
        connect(url, { resolve: loopback, mayConnect }, resolve);
      });
      expect(error?.name).toBe('ConnectionRefused');
      expect(seen).toEqual(['127.0.0.1', '127.0.0.1']);
      expect(receiver.received).toEqual([]);
    });

    it('a redirect to what may not be, whatever its status', async () => {
      for (const location of [
        'http://10.0.0.1/',
        'https://169.254.169.254/latest/',
        'file:///etc/passwd',
        'gopher://x/',
      ]) {
        answer = () => ({ status: 307, headers: { location } });
        expect([location, (await send()).kind]).toEqual([location, 'refused']);
      }
    });
  });

  it('follows redirects that keep the body, and no others', async () => {
    answer = ({ path }) =>
      path === '/new' ? { status: 200, body: 'here' } : { status: 308, headers: { location: '/new' } };
    expect(await send('/old')).toMatchObject({ status: 200, body: 'here' });
    expect(receiver.received.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/old', parcel.body],
      ['POST', '/new', parcel.body],
    ]);
    answer = () => ({ status: 302, headers: { location: '/new' } });
    expect(await send('/old')).toMatchObject({ kind: 'answered', status: 302 });
    expect(receiver.received).toHaveLength(3);
  });

  it('does not follow for ever', async () => {
    answer = () => ({ status: 307, headers: { location: '/again' } });
    expect(await send()).toMatchObject({ kind: 'answered', status: 307 });
    expect(receiver.received).toHaveLength(6);
  });

  it('does not lead elsewhere by the environment', async () => {
    process.env['HTTP_PROXY'] = 'http://127.0.0.1:9';
    process.env['NODE_USE_ENV_PROXY'] = '1';
    try {
      expect(await send()).toMatchObject({ status: 200 });
    } finally {
      delete process.env['HTTP_PROXY'];
      delete process.env['NODE_USE_ENV_PROXY'];
    }
  });
});
