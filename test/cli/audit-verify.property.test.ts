import fc from 'fast-check';
import { verifyJournal } from '../../cli/src/audit/verify-journal';
import { genesis, linkAll } from '../../contracts/governance/chain';
import { facts, type JournalEntry } from '../../contracts/journal';
import { makeEntry } from '../governance/fixtures';

const entry = fc
  .record({
    id: fc.uuid(),
    fact: fc.constantFrom(...facts),
    details: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null)), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
    cause: fc.option(fc.uuid()),
  })
  .map((fields) => makeEntry(fields));

const journal = fc
  .uniqueArray(entry, { minLength: 1, maxLength: 10, selector: ({ id }) => id })
  .map((entries) => JSON.parse(JSON.stringify(linkAll(entries, genesis))) as JournalEntry[]);

const headOf = (entries: readonly JournalEntry[]) => ({
  sequence: entries.at(-1)?.sequence ?? 0,
  hash: entries.at(-1)?.hash ?? '',
});

const other = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return `${value}x`;
  if (Array.isArray(value)) return [...value, 'x'];
  return typeof value === 'object' && value !== null ? { ...value, x: 1 } : 'x';
};

describe('the check of a journal', () => {
  it('finds a changed, taken or added field at its entry, whatever the field', () => {
    fc.assert(
      fc.property(
        journal,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('change', 'take', 'add'),
        (entries, n, m, how) => {
          const index = n % entries.length;
          const fields = { ...entries[index] } as Record<string, unknown>;
          const name = Object.keys(fields)[m % Object.keys(fields).length] ?? '';
          if (how === 'change') fields[name] = other(fields[name]);
          else if (how === 'take') delete fields[name];
          else fields['added'] = 1;
          const forged = entries.with(index, fields as unknown as JournalEntry);
          expect(verifyJournal(forged)).toMatchObject({ sound: index, broken: { entry: fields } });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds an entry that was removed in the middle, and those that changed places', () => {
    fc.assert(
      fc.property(journal, fc.nat(), fc.nat(), (entries, n, m) => {
        fc.pre(entries.length > 1);
        const index = n % (entries.length - 1);
        expect(verifyJournal(entries.toSpliced(index, 1))).toMatchObject({
          sound: index,
          broken: { reason: 'wrong-number', sequence: index + 2 },
        });
        const second = index + 1 + (m % (entries.length - 1 - index));
        const [a, b] = [entries[index], entries[second]] as [JournalEntry, JournalEntry];
        expect(verifyJournal(entries.with(index, b).with(second, a))).toMatchObject({ sound: index });
      }),
    );
  });

  it('finds a cut at the end by the head, and takes a journal that has grown since', () => {
    fc.assert(
      fc.property(journal, fc.nat(), (entries, n) => {
        const kept = n % entries.length;
        const cut = entries.slice(0, kept);
        expect(verifyJournal(cut).broken).toBeNull();
        expect(verifyJournal(cut, headOf(entries))).toMatchObject({
          sound: kept,
          broken: { reason: 'cut-short', sequence: kept + 1, entry: null },
        });
        expect(verifyJournal(entries, headOf(cut)).broken).toBeNull();
        expect(verifyJournal(entries, headOf(entries)).broken).toBeNull();
      }),
    );
  });

  it('finds a journal that was written anew by the head of the true one', () => {
    fc.assert(
      fc.property(journal, fc.nat(), (entries, n) => {
        const index = n % entries.length;
        const bare = entries.map(
          ({ sequence: _s, previousHash: _p, hash: _h, ...rest }): JournalEntry => rest,
        );
        const forged = linkAll(
          bare.with(index, { ...bare[index], principal: 'token:mallory' } as JournalEntry),
          genesis,
        );
        expect(verifyJournal(forged).broken).toBeNull();
        expect(verifyJournal(forged, headOf(entries))).toMatchObject({ broken: { reason: 'other-history' } });
      }),
    );
  });
});
