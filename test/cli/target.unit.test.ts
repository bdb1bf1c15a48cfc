import { resolveTarget, type TargetSources } from '../../cli/src/target';

const local = {
  apiUrl: 'http://127.0.0.1:4600',
  endpointUrl: 'http://127.0.0.1:4566',
  region: 'us-east-1',
  accountId: '000000000000',
  outputs: {},
  tokens: {
    viewer: { id: 'v', token: 'viewer-token', project: 'weather' },
    developer: { id: 'd', token: 'developer-token', project: 'weather' },
  },
};
const resolve = (sources: Partial<TargetSources>) =>
  resolveTarget({ flags: {}, env: {}, local: undefined, role: 'viewer', ...sources });
const elsewhere = { CAIRN_API_URL: 'https://cairn.example', CAIRN_TOKEN: 'their-token' };

describe('which platform a command speaks to, and as whom', () => {
  it('is the local one, with the token of the role that the command needs', () => {
    expect(resolve({ local })).toMatchObject({
      url: local.apiUrl,
      token: 'viewer-token',
      project: 'weather',
      local,
    });
    expect(resolve({ local, role: 'developer' }).token).toBe('developer-token');
  });

  it('is the one of the environment before the local one', () => {
    expect(resolve({ local, env: elsewhere })).toMatchObject({
      url: 'https://cairn.example',
      token: 'their-token',
      tokenFrom: 'environment',
      local: undefined,
    });
  });

  it('is the one of the flags before all others', () => {
    const env = { CAIRN_TOKEN: 'their-token', CAIRN_PROJECT: 'theirs' };
    const flags = { url: 'https://flag.example/', project: 'mine' };
    expect(resolve({ local, env, flags })).toMatchObject({
      url: 'https://flag.example',
      token: 'their-token',
      project: 'mine',
    });
  });

  it('takes the local token of the role that is asked for, whatever the environment says', () => {
    const env = { CAIRN_API_URL: local.apiUrl, CAIRN_TOKEN: 'developer-token' };
    expect(resolve({ local, env, flags: { role: 'viewer' } }).token).toBe('viewer-token');
  });

  it('never sends a local token to another platform', () => {
    expect(() => resolve({ local, flags: { url: 'https://other.example' } })).toThrow(
      'There is no token for',
    );
    expect(() => resolve({ local, env: elsewhere, flags: { role: 'viewer' } })).toThrow(
      '--role chooses among the tokens',
    );
  });

  it('never sends the token of the environment to another platform than it was set for', () => {
    expect(() => resolve({ env: elsewhere, flags: { url: 'https://other.example' } })).toThrow(
      'CAIRN_TOKEN belongs to CAIRN_API_URL=https://cairn.example',
    );
    expect(resolve({ local, env: elsewhere, flags: { url: local.apiUrl } }).token).toBe('viewer-token');
  });

  it('knows the project of the local token that the environment carries', () => {
    const env = { CAIRN_API_URL: local.apiUrl, CAIRN_TOKEN: 'developer-token' };
    expect(resolve({ local, env }).project).toBe('weather');
  });

  it('leaves the project open where nobody says it', () => {
    expect(resolve({ env: elsewhere }).project).toBeUndefined();
  });

  it('is asked for where nothing is known', () => {
    expect(() => resolve({})).toThrow('No platform is known.');
    expect(() => resolve({ flags: { url: 'cairn.example' } })).toThrow('is not the address of a platform');
    expect(() => resolve({ local, role: 'admin' })).toThrow('There is no local token of the role admin.');
  });
});
