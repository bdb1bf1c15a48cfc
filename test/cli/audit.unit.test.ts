import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalEntry } from '../../contracts/journal';
import { rainHistory } from '../lineage/rain-history';
import { fakePlatform } from './fake-platform';
import { cairn } from './recorded-terminal';

const project = '/api/cairn/v1/projects/weather';
const history = rainHistory();
const head = { sequence: history.length, hash: history.at(-1)?.hash ?? '' };

const fileOf = (entries: readonly unknown[]): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'cairn-audit-')), 'journal.jsonl');
  writeFileSync(path, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  return path;
};

const platformOf = (entries: readonly JournalEntry[], stated: object = head) =>
  fakePlatform({
    [`GET ${project}/journal-head`]: stated,
    [`GET ${project}/journal`]: [
      { entries: entries.slice(0, 9), nextPageToken: 'p' },
      { entries: entries.slice(9), nextPageToken: null },
    ],
  });

const forged = history.with(6, { ...(history[6] as JournalEntry), principal: 'token:mallory' });

describe('cairn audit verify', () => {
  it('downloads the journal in pages, verifies it, and keeps it on request', async () => {
    const platform = await platformOf(history.toReversed());
    const cwd = mkdtempSync(join(tmpdir(), 'cairn-audit-'));
    const kept = await cairn(['audit', 'verify', '--out', 'journal.jsonl'], { ...platform, cwd });
    expect(kept).toMatchObject({ status: 0, err: '' });
    expect(kept.out).toContain(`✓ ${history.length} entries hold`);
    expect(kept.out).toContain(`Head: ${head.sequence}:${head.hash}`);
    const again = await cairn(['audit', 'verify', '--out', 'journal.jsonl'], { ...platform, cwd });
    await platform.close();
    expect(again).toMatchObject({ status: 1 });
    expect(again.err).toContain('journal.jsonl is there already');
    expect(readFileSync(join(cwd, 'journal.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(
      history.length,
    );
    const offline = await cairn(['audit', 'verify', '--file', 'journal.jsonl'], { cwd });
    expect(offline.status).toBe(0);
  });

  it('names the entry that was tampered with, and ends with status 1', async () => {
    const platform = await platformOf(forged);
    const { status, out } = await cairn(['audit', 'verify'], platform);
    await platform.close();
    const second = await platformOf(forged);
    const asJson = await cairn(['audit', 'verify', '--json'], second);
    await second.close();
    expect(status).toBe(1);
    expect(out).toContain('✗ The chain is broken at entry 7: its content is not what was hashed');
    expect(out).toContain(`FeatureViewDefined of feature-view/daily_weather/1 by token:mallory`);
    expect(out).toContain('The first 6 entries hold.');
    expect(asJson.json()).toMatchObject({
      intact: false,
      sound: 6,
      broken: { sequence: 7, reason: 'wrong-hash' },
    });
  });

  it('finds that the end was cut by the head that the platform states', async () => {
    const platform = await platformOf(history.slice(0, -3));
    const { status, out } = await cairn(['audit', 'verify'], platform);
    await platform.close();
    expect(status).toBe(1);
    expect(out).toContain('entries are missing at the end');
  });

  it('verifies a copy without a platform: changed, removed, swapped, cut', async () => {
    const swapped = history.with(3, history[4] as JournalEntry).with(4, history[3] as JournalEntry);
    const known = `${head.sequence}:${head.hash}`;
    const verify = (entries: readonly unknown[], ...more: string[]) =>
      cairn(['audit', 'verify', '--file', fileOf(entries), ...more]);
    expect((await verify(history, '--head', known)).status).toBe(0);
    expect((await verify(forged)).out).toContain('broken at entry 7');
    expect((await verify(history.toSpliced(4, 1))).out).toContain('broken at entry 6');
    expect((await verify(swapped)).out).toContain('broken at entry 5');
    expect((await verify(history.slice(0, 5))).status).toBe(0);
    expect(await verify(history.slice(0, 5), '--head', known)).toMatchObject({ status: 1 });
  });

  it('says what is wrong with a file or a head', async () => {
    const damaged = fileOf(history);
    writeFileSync(damaged, '{"id": 1\n');
    expect((await cairn(['audit', 'verify', '--file', damaged])).err).toContain('Line 1 of');
    expect((await cairn(['audit', 'verify', '--file', 'nowhere.jsonl'])).err).toContain(
      'no file nowhere.jsonl',
    );
    expect(await cairn(['audit', 'verify', '--head', 'abc'])).toMatchObject({ status: 2 });
    expect(await cairn(['audit', 'verify', '--file', 'a', '--out', 'b'])).toMatchObject({ status: 2 });
  });

  it('does not take an old entry that has no number for a late one', async () => {
    const { sequence: _s, hash: _h, previousHash: _p, ...bare } = history[0] as JournalEntry;
    const late = { ...bare, id: 'late', time: new Date().toISOString() };
    const fresh = await platformOf([...history, late]);
    const patient = await cairn(['audit', 'verify'], fresh);
    await fresh.close();
    expect(patient).toMatchObject({ status: 0 });
    expect(patient.out).toContain('1 newer, not numbered yet');
    const put = await platformOf([...history, { ...bare, id: 'put-there' }]);
    const { status, out } = await cairn(['audit', 'verify'], put);
    await put.close();
    expect(status).toBe(1);
    expect(out).toContain('not in the chain, the first put-there');
  });
});
