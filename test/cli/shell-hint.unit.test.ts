import { shellHint } from '../../cli/src/shell-hint';

const local = {
  apiUrl: 'http://127.0.0.1:4600',
  endpointUrl: 'http://127.0.0.1:4566',
  region: 'us-east-1',
  accountId: '000000000000',
  outputs: {},
  tokens: { approver: { id: 'a', token: 'approver-token' } },
};
const hint = (
  code: string,
  status: number,
  env: Record<string, string>,
  role: 'approver' | 'viewer' = 'approver',
) =>
  shellHint(
    { code, status, message: '', resolution: null, fields: [], correlationId: null },
    { env, local, role },
  );

describe('a failure that a variable of the shell may have caused', () => {
  it('says that the shell points at a platform that is gone', () => {
    expect(hint('client.unreachable', 0, { CAIRN_API_URL: 'http://127.0.0.1:4601' })).toMatch(
      /^CAIRN_API_URL is http:\/\/127.0.0.1:4601 here, the local platform is http:\/\/127.0.0.1:4600/,
    );
    expect(hint('client.unreachable', 0, { CAIRN_API_URL: local.apiUrl })).toBeNull();
    expect(hint('client.unreachable', 0, {})).toBeNull();
  });

  it('says that the token of the shell is not known', () => {
    expect(hint('auth.invalid', 401, { CAIRN_TOKEN: 'old' })).toMatch(/--unset/);
    expect(hint('auth.invalid', 401, {})).toBeNull();
  });

  it('says how to use the local token of the role that is needed', () => {
    expect(hint('auth.denied', 403, { CAIRN_TOKEN: 'viewer' })).toMatch(/--role approver takes/);
    expect(hint('auth.denied', 403, { CAIRN_TOKEN: 'x' }, 'viewer')).toBeNull();
    expect(hint('registry.approval.own-work', 403, { CAIRN_TOKEN: 'x' })).toBeNull();
  });
});
