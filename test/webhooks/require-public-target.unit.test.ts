import { requirePublicTarget } from '../../lambdas/webhooks/core/require-public-target';
import { mayConnect, parseTarget } from '../../lambdas/webhooks/core/target';
import { thrownCode } from '../harness/thrown-code';
import { forbiddenSchemes, forbiddenTargets, publicAddress } from './targets';

const aws = { allowLoopback: false };
const emulator = { allowLoopback: true };

/** Names as a planted resolver tells them. */
const names: Readonly<Record<string, readonly string[]>> = {
  'public.example': [publicAddress, '2606:2800:220:1::1'],
  'private.example': ['10.0.0.1'],
  'mixed.example': [publicAddress, '127.0.0.1'],
  'metadata.example': ['169.254.169.254'],
  'mapped.example': ['::ffff:10.0.0.1'],
};
const resolve = async (name: string): Promise<readonly string[]> => {
  const found = names[name];
  if (!found) throw new Error('getaddrinfo ENOTFOUND');
  return found;
};
const verdict = (url: string, rule = aws) => thrownCode(requirePublicTarget(resolve, url, rule));

describe('the address of a new webhook', () => {
  it.each(forbiddenTargets)('may not be %s', async (url) => {
    expect(await verdict(url)).toBe('webhook.address-refused');
  });

  it.each(forbiddenSchemes)('may not have another scheme: %s', async (url) => {
    expect(await verdict(url)).toBe('webhook.address-refused');
  });

  it.each(['private.example', 'mixed.example', 'metadata.example', 'mapped.example'])(
    'may not resolve to %s',
    async (name) => {
      expect(await verdict(`https://${name}/`)).toBe('webhook.address-refused');
    },
  );

  it('must resolve to something, and have the form of an address', async () => {
    for (const url of [
      'https://nowhere.example/',
      'https://',
      'https://[::1',
      'https://a b/',
      '  ',
      'https://:443/',
    ])
      expect([url, await verdict(url)]).toEqual([url, 'webhook.invalid']);
    await expect(requirePublicTarget(resolve, 'https://nowhere.example/', aws)).rejects.toThrow(
      "Cannot resolve Webhook URL hostname 'nowhere.example': getaddrinfo ENOTFOUND",
    );
  });

  it('may be public: by name, by literal, with port, path, query and credentials', async () => {
    for (const url of [
      'https://public.example/',
      'https://public.example:8443/a/b?c=d#e',
      `https://${publicAddress}/`,
      'https://[2606:2800:220:1::1]/',
      'https://user:pass@public.example/hook',
    ])
      await requirePublicTarget(resolve, url, aws);
  });

  it('may lead to this machine on an emulator only, and nowhere else that is not public', async () => {
    for (const url of ['http://127.0.0.1:8080/', 'https://127.0.0.1/', 'http://[::1]:8080/']) {
      await requirePublicTarget(resolve, url, emulator);
      expect(await verdict(url)).toBe('webhook.address-refused');
    }
    for (const url of [
      'http://10.0.0.1/',
      'https://169.254.169.254/',
      `http://${publicAddress}/`,
      'http://0.0.0.0/',
    ])
      expect([url, await verdict(url, emulator)]).toEqual([url, 'webhook.address-refused']);
  });

  it('is judged again with every connection', () => {
    const url = parseTarget('https://public.example/', aws);
    expect(mayConnect(url, publicAddress, aws)).toBe(true);
    expect(mayConnect(url, '127.0.0.1', aws)).toBe(false);
    expect(mayConnect(url, '127.0.0.1', emulator)).toBe(true);
  });
});
