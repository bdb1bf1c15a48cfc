import type { Call } from '../../contracts/call';
import { memorySecretStore } from '../../lambdas/governance/adapters/memory/secret-store';
import { memoryTokenStore } from '../../lambdas/governance/adapters/memory/token-store';
import { issueExecutionToken, revokeExecutionToken } from '../../lambdas/governance/core/execution-token';
import { principalOfToken } from '../../lambdas/governance/core/principal-of-token';
import { revokeTokensOfExecution } from '../../lambdas/governance/core/revoke-execution-tokens';

const call: Call = {
  principal: {
    id: 'execution:training-1',
    name: 'training-1',
    author: 'token:ada',
    grants: { weather: 'developer' },
  },
  project: 'weather',
  correlationId: 'training-1',
  time: '2026-01-01T00:00:00.000Z',
  cause: null,
};
const at = (seconds: number) => new Date(Date.parse(call.time) + seconds * 1000);

const issue = async () => {
  const ports = { tokens: memoryTokenStore(), secrets: memorySecretStore() };
  const issued = await issueExecutionToken(ports, 'training-1', 60, call);
  return { ports, issued, text: ports.secrets.texts.get(issued.secretArn) ?? '' };
};

describe('the token of an execution', () => {
  it('acts in its project as a developer, with whoever started the execution as the author', async () => {
    const { ports, text } = await issue();
    await expect(principalOfToken(ports.tokens, text, at(1))).resolves.toMatchObject({
      author: 'token:ada',
      grants: { weather: 'developer' },
    });
  });

  it('expires by itself', async () => {
    const { ports, text } = await issue();
    await expect(principalOfToken(ports.tokens, text, at(61))).rejects.toMatchObject({
      code: 'auth.invalid',
    });
  });

  it('is revoked with its secret, and revoking it twice is harmless', async () => {
    const { ports, issued, text } = await issue();
    await revokeExecutionToken(ports, issued, call);
    await revokeExecutionToken(ports, issued, call);
    expect(ports.secrets.texts.size).toBe(0);
    await expect(principalOfToken(ports.tokens, text, at(1))).rejects.toMatchObject({ code: 'auth.invalid' });
  });
});

describe('an execution that ended early', () => {
  it('leaves neither token nor secret, and those of others alone', async () => {
    const { ports, issued, text } = await issue();
    const other = { ...call, principal: { ...call.principal, id: 'execution:training-2' } };
    const kept = await issueExecutionToken(ports, 'training-2', 60, other);
    expect(await revokeTokensOfExecution(ports, 'training-1', call)).toBe(1);
    expect(await revokeTokensOfExecution(ports, 'training-1', call)).toBe(0);
    expect([...ports.secrets.texts.keys()]).toEqual([kept.secretArn]);
    expect(issued.secretArn).not.toBe(kept.secretArn);
    await expect(principalOfToken(ports.tokens, text, at(1))).rejects.toMatchObject({ code: 'auth.invalid' });
    const left = ports.secrets.texts.get(kept.secretArn) ?? '';
    await expect(principalOfToken(ports.tokens, left, at(1))).resolves.toBeDefined();
  });
});
