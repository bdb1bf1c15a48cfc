import { readFile } from 'node:fs/promises';
import type { ObjectFiles } from '../../contracts/sql/object-files';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { thrownCode } from '../harness/thrown-code';
import { writeText } from './dataset-bench';

/** What object files promise, on whatever they stand. */
export const objectFilesContract = (make: () => Promise<ObjectFiles>): void => {
  it.each([
    ['an empty file', 0],
    ['a file of one part', 100_000],
    ['a file of several parts', 40 * 1024 * 1024 + 7],
  ])(
    'gives back %s as it was put',
    async (_what, size) => {
      const files = await make();
      await withDuckDb(async (session) => {
        const bytes = Buffer.alloc(size, 'weather ');
        await writeText(session, 'up', bytes);
        await files.put(session.path('up'), `projects/weather/size-${size}`);
        await files.fetch(`projects/weather/size-${size}`, session.path('down'));
        expect((await readFile(session.path('down'))).equals(bytes)).toBe(true);
      });
    },
    60_000,
  );

  it('gives back a text, and the last one that was written', async () => {
    const files = await make();
    await files.write('projects/weather/text', 'first');
    await files.write('projects/weather/text', 'zweitens: Öl');
    expect(await files.read('projects/weather/text')).toBe('zweitens: Öl');
  });

  it('lists the keys below a prefix, sorted', async () => {
    const files = await make();
    for (const name of ['list/b', 'list/a/1', 'list/c', 'lists'])
      await files.write(`projects/weather/${name}`, name);
    expect(await files.list('projects/weather/list/')).toEqual([
      'projects/weather/list/a/1',
      'projects/weather/list/b',
      'projects/weather/list/c',
    ]);
    expect(await files.list('projects/weather/nothing/')).toEqual([]);
  });

  it('says which object is gone', async () => {
    const files = await make();
    await withDuckDb(async (session) => {
      expect(await thrownCode(files.fetch('projects/weather/gone', session.path('x')))).toBe(
        'platform.fault',
      );
    });
    await expect(files.read('projects/weather/gone')).rejects.toThrow('projects/weather/gone');
  });

  it('has an address for a key', async () => {
    expect((await make()).uri('projects/weather/x')).toMatch(/^s3:\/\/[^/]+\/projects\/weather\/x$/);
  });
};
