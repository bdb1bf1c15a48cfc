import fc from 'fast-check';
import { genesis, type LinkedEntry, linkAll, verifyChain } from '../../contracts/governance/chain';
import { facts, type JournalEntry } from '../../contracts/journal';
import { makeEntry } from './fixtures';

const detail = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
);

const entry: fc.Arbitrary<JournalEntry> = fc
  .record({
    id: fc.uuid(),
    fact: fc.constantFrom(...facts),
    details: fc.dictionary(fc.string(), detail, { maxKeys: 4, noNullPrototype: true }),
    afterDigest: fc.option(fc.stringMatching(/^[0-9a-f]{8}$/)),
    principal: fc.string(),
  })
  .map((fields) => makeEntry(fields));

const chain = fc
  .uniqueArray(entry, { minLength: 1, maxLength: 8, selector: ({ id }) => id })
  .map((entries) => linkAll(entries, genesis));

const headOf = (entries: readonly LinkedEntry[]) => {
  const { sequence, hash } = entries.at(-1) ?? genesis;
  return { sequence, hash };
};

/** Through JSON, as an export or the bus carries entries. */
const exported = (entries: readonly LinkedEntry[]): JournalEntry[] => JSON.parse(JSON.stringify(entries));

describe('a chain', () => {
  it('holds as it was linked, also after it was written out and read back', () => {
    fc.assert(
      fc.property(chain, (entries) => {
        expect(verifyChain(exported(entries), { head: headOf(entries) })).toBeUndefined();
      }),
    );
  });

  it('does not depend on the order of fields', () => {
    fc.assert(
      fc.property(chain, (entries) => {
        const turned = entries.map(
          (one) => Object.fromEntries(Object.entries(one).reverse()) as JournalEntry,
        );
        expect(verifyChain(turned)).toBeUndefined();
      }),
    );
  });

  it('breaks where any character of any entry is changed', () => {
    fc.assert(
      fc.property(chain, fc.nat(), fc.nat(), (entries, which, where) => {
        const index = which % entries.length;
        const text = JSON.stringify(entries[index]);
        const at = where % text.length;
        const flipped = `${text.slice(0, at)}${text[at] === '0' ? '1' : '0'}${text.slice(at + 1)}`;
        fc.pre(isJsonObject(flipped) && !isSame(flipped, text));
        const forged = exported(entries);
        forged[index] = JSON.parse(flipped) as JournalEntry;
        expect(verifyChain(forged)).toMatchObject({ index });
      }),
      { numRuns: 500 },
    );
  });

  it('breaks where an entry is dropped; at the end only a head that was kept elsewhere tells', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (entries, which) => {
        const index = which % entries.length;
        const shorter = exported(entries).toSpliced(index, 1);
        const broken = verifyChain(shorter, { head: headOf(entries) });
        expect(broken).toMatchObject({
          index,
          sequence: index === entries.length - 1 ? index + 1 : index + 2,
          reason: index === entries.length - 1 ? 'cut-short' : 'wrong-number',
        });
      }),
    );
  });

  it('breaks at the first of two entries that changed places', () => {
    fc.assert(
      fc.property(chain, fc.nat(), fc.nat(), (entries, one, other) => {
        const [a, b] = [one % entries.length, other % entries.length].sort((x, y) => x - y) as [
          number,
          number,
        ];
        fc.pre(a !== b);
        const turned = exported(entries);
        [turned[a], turned[b]] = [turned[b] as JournalEntry, turned[a] as JournalEntry];
        expect(verifyChain(turned)).toMatchObject({ index: a, reason: 'wrong-number' });
      }),
    );
  });

  it('breaks at the second of two entries that are the same', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (entries, which) => {
        const index = which % entries.length;
        const doubled = exported(entries).toSpliced(index, 0, exported(entries)[index] as JournalEntry);
        expect(verifyChain(doubled)).toMatchObject({ index: index + 1, reason: 'wrong-number' });
      }),
    );
  });

  it('breaks where a forger hashes a changed entry anew, at the entry that follows', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (entries, which) => {
        fc.pre(entries.length > 1);
        const index = which % (entries.length - 1);
        const before = index === 0 ? genesis : headOf(entries.slice(0, index));
        const forged = { ...(entries[index] as LinkedEntry), principal: 'token:somebody-else' };
        fc.pre(forged.principal !== entries[index]?.principal);
        const rehashed = linkAll([forged], before);
        const broken = verifyChain(entries.toSpliced(index, 1, ...rehashed));
        expect(broken).toMatchObject({ index: index + 1, reason: 'wrong-previous-hash' });
      }),
    );
  });

  it('breaks also where the forger lets the entry that follows point to the new hash', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (entries, which) => {
        fc.pre(entries.length > 1);
        const index = which % (entries.length - 1);
        const before = index === 0 ? genesis : headOf(entries.slice(0, index));
        const [forged] = linkAll(
          [{ ...(entries[index] as LinkedEntry), time: '1999-01-01T00:00:00Z' }],
          before,
        );
        const following = { ...(entries[index + 1] as LinkedEntry), previousHash: forged?.hash ?? '' };
        const patched = entries.toSpliced(index, 2, forged as LinkedEntry, following);
        expect(verifyChain(patched)).toMatchObject({ index: index + 1, reason: 'wrong-hash' });
      }),
    );
  });

  it('is verified in parts from a known link', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (entries, which) => {
        const cut = which % entries.length;
        const after = cut === 0 ? genesis : headOf(entries.slice(0, cut));
        expect(verifyChain(entries.slice(cut), { after, head: headOf(entries) })).toBeUndefined();
        expect(verifyChain(entries.slice(cut), { after: { ...after, hash: 'f'.repeat(64) } })).toMatchObject({
          index: 0,
          reason: 'wrong-previous-hash',
        });
      }),
    );
  });

  it('does not hold with an entry that was never numbered', () => {
    expect(verifyChain([makeEntry()])).toEqual({ index: 0, sequence: 1, reason: 'not-numbered' });
    expect(verifyChain([])).toBeUndefined();
    expect(verifyChain([], { head: { sequence: 1, hash: 'a' } })).toMatchObject({ reason: 'cut-short' });
  });
});

function isJsonObject(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/** A number may be written in several ways (1e0 for 1): what reads the same is not changed. */
function isSame(a: string, b: string): boolean {
  return JSON.stringify(JSON.parse(a)) === JSON.stringify(JSON.parse(b));
}
