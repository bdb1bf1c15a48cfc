import { verifyChain } from '../../contracts/governance/chain';
import type { Statement } from '../../contracts/journal';
import { subjects } from '../../contracts/lineage/subjects';
import type { JournalReader } from '../../lambdas/governance/core/journal-reader';
import { callOf, statement } from './fixtures';

/** Writes statements at times a second apart and publishes them; gives the ids in their order. */
export type Record = (project: string, statements: readonly Statement[]) => Promise<readonly string[]>;

const approved = (version: number): Statement =>
  statement({
    fact: 'ModelVersionApproved',
    subject: subjects.modelVersion('rain', version),
    relations: [{ role: 'registered-model', subject: subjects.registeredModel('rain') }],
  });

/** What every journal reader does. */
export const journalReaderContract = (
  make: () => Promise<{ reader: JournalReader; record: Record }>,
): void => {
  it('finds an entry by its id in its project only', async () => {
    const { reader, record } = await make();
    const [id = ''] = await record('weather', [approved(1)]);
    expect(await reader.find('weather', id)).toMatchObject({
      id,
      fact: 'ModelVersionApproved',
      principal: callOf('ada').principal.id,
    });
    expect(await reader.find('traffic', id)).toBeUndefined();
    expect(await reader.find('weather', '01JN8V4Z000000000000000000')).toBeUndefined();
  });

  it('lists the entries of a project, oldest first, page by page', async () => {
    const { reader, record } = await make();
    const ids = await record('weather', [1, 2, 3, 4, 5].map(approved));
    await record('traffic', [{ ...approved(1), project: 'traffic' }]);
    const seen: string[] = [];
    let pageToken: string | undefined;
    do {
      const page = await reader.list({ project: 'weather', limit: 2, pageToken });
      expect(page.entries.length).toBeLessThanOrEqual(2);
      seen.push(...page.entries.map(({ id }) => id));
      pageToken = page.nextPageToken ?? undefined;
    } while (pageToken);
    expect(seen).toEqual(ids);
  });

  it('lists newest first, page by page, all or about one thing', async () => {
    const { reader, record } = await make();
    const ids = await record('weather', [1, 2, 3, 4, 5].map(approved));
    for (const subject of [undefined, { kind: 'registered-model', id: 'rain' }]) {
      const seen: string[] = [];
      let pageToken: string | undefined;
      do {
        const page = await reader.list({ project: 'weather', subject, order: 'newest', limit: 2, pageToken });
        seen.push(...page.entries.map(({ id }) => id));
        pageToken = page.nextPageToken ?? undefined;
      } while (pageToken);
      expect(seen).toEqual(ids.toReversed());
    }
  });

  it('reads many entries by id in one go, and one by its number', async () => {
    const { reader, record } = await make();
    const ids = await record('weather', [1, 2, 3].map(approved));
    const wanted = [ids[2] ?? '', ids[0] ?? '', ids[0] ?? '', 'absent'];
    expect((await reader.entries('weather', wanted)).map(({ id }) => id)).toEqual([ids[0], ids[2]]);
    expect(await reader.entries('weather', [])).toEqual([]);
    expect(await reader.entries('traffic', wanted)).toEqual([]);
    expect(await reader.numbered('weather', 2)).toMatchObject({ id: ids[1], sequence: 2 });
    expect(await reader.numbered('weather', 4)).toBeUndefined();
    expect(await reader.numbered('traffic', 1)).toBeUndefined();
  });

  it('states the head of the chain, which is its last entry', async () => {
    const { reader, record } = await make();
    expect(await reader.head('weather')).toBeUndefined();
    const ids = await record('weather', [1, 2, 3].map(approved));
    const last = await reader.find('weather', ids[2] ?? '');
    expect(await reader.head('weather')).toEqual({ sequence: 3, hash: last?.hash });
    const { entries } = await reader.list({ project: 'weather', limit: 10 });
    expect(verifyChain(entries, { head: { sequence: 3, hash: last?.hash ?? '' } })).toBeUndefined();
  });

  it('has no next page after the last entry', async () => {
    const { reader, record } = await make();
    await record('weather', [approved(1), approved(2)]);
    expect((await reader.list({ project: 'weather', limit: 2 })).nextPageToken).toBeNull();
    expect(await reader.list({ project: 'nowhere', limit: 2 })).toEqual({ entries: [], nextPageToken: null });
  });

  it('lists what is about one thing or mentions it, page by page', async () => {
    const { reader, record } = await make();
    const ids = await record('weather', [approved(1), approved(2), statement(), approved(3)]);
    const about = await reader.list({
      project: 'weather',
      subject: { kind: 'model-version', id: 'rain/2' },
      limit: 10,
    });
    expect(about.entries.map(({ id }) => id)).toEqual([ids[1]]);
    const subject = { kind: 'registered-model', id: 'rain' };
    const first = await reader.list({ project: 'weather', subject, limit: 2 });
    expect(first.entries.map(({ id }) => id)).toEqual([ids[0], ids[1]]);
    const pageToken = first.nextPageToken ?? undefined;
    const rest = await reader.list({ project: 'weather', subject, limit: 2, pageToken });
    expect(rest.entries.map(({ id }) => id)).toEqual([ids[3]]);
    expect(rest.nextPageToken).toBeNull();
  });
};
