import { mintToken, readToken, sameHash } from '../../lambdas/governance/core/token-secret';

describe('a token', () => {
  it('is read back as the id and hash that it was minted with', () => {
    const minted = mintToken();
    expect(readToken(minted.text)).toEqual({ id: minted.id, hash: minted.hash });
  });

  it('does not show its secret in what is stored', () => {
    const { text, id, hash } = mintToken();
    const secret = text.slice(`cairn_${id}_`.length);
    expect(secret).toHaveLength(43);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify({ id, hash })).not.toContain(secret);
  });

  it('is never minted twice', () => {
    const texts = new Set(Array.from({ length: 1000 }, () => mintToken().text));
    expect(texts.size).toBe(1000);
  });

  it.each([
    '',
    'cairn_',
    'cairn_0123456789abcdef',
    `cairn_0123456789abcdef_${'a'.repeat(42)}`,
    `cairn_0123456789abcdef_${'a'.repeat(44)}`,
    `cairn_0123456789ABCDEF_${'a'.repeat(43)}`,
    `cairn_0123456789abcdef_${'a'.repeat(42)}!`,
    ` cairn_0123456789abcdef_${'a'.repeat(43)}`,
    `cairn_0123456789abcdef_${'a'.repeat(43)}\n`,
    `CAIRN_0123456789abcdef_${'a'.repeat(43)}`,
    'admin:password',
  ])('is not read from %j', (text) => {
    expect(readToken(text)).toBeUndefined();
  });

  it('has another hash for another secret', () => {
    const text = mintToken().text;
    const other = `${text.slice(0, -1)}${text.endsWith('a') ? 'b' : 'a'}`;
    expect(readToken(other)?.hash).not.toBe(readToken(text)?.hash);
  });
});

describe('hashes', () => {
  it('are the same or not, whatever their lengths', () => {
    expect(sameHash('aa', 'aa')).toBe(true);
    expect(sameHash('aa', 'ab')).toBe(false);
    expect(sameHash('aa', 'aaaa')).toBe(false);
    expect(sameHash('', 'aa')).toBe(false);
  });
});
