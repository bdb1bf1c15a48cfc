import type { PurgeReport } from '../../contracts/tracking/purge-routes';
import { fakePlatform } from './fake-platform';
import { cairn } from './recorded-terminal';

const path = 'POST /api/cairn/v1/tracking/purge';

const gone = (id: string, more: Partial<PurgeReport['purged'][number]> = {}) => ({
  kind: 'run' as const,
  id,
  name: `name-of-${id}`,
  deletedAt: '2026-01-02T03:04:05.000Z',
  runs: 1,
  loggedModels: 0,
  traces: 0,
  objects: 2,
  bytes: 1500,
  artifactsElsewhere: null,
  atLeast: false,
  ...more,
});

const report = (more: Partial<PurgeReport> = {}): PurgeReport => ({
  dryRun: false,
  olderThanSeconds: 2_592_000,
  purged: [],
  kept: [],
  waiting: 0,
  next: null,
  ...more,
});

const gc = async (answers: readonly PurgeReport[], argv: readonly string[] = []) => {
  const platform = await fakePlatform({ [path]: answers });
  const ran = await cairn(['gc', ...argv], platform);
  await platform.close();
  return { ...ran, asked: platform.seen.map(({ body }) => body) };
};

it('asks until everything was looked at, and adds the answers up', async () => {
  const kept = [{ kind: 'run' as const, id: 'r9', reason: 'rain/3 was registered from it' }];
  const { status, out, asked } = await gc([
    report({ purged: [gone('r1')], waiting: 1, next: 'run#r1' }),
    report({
      purged: [gone('r2', { bytes: 2_000_000, artifactsElsewhere: 's3://own/x' })],
      kept,
      waiting: 2,
    }),
  ]);
  expect(status).toBe(0);
  expect(asked).toEqual([{ dryRun: false }, { dryRun: false, after: 'run#r1' }]);
  expect(out).toBe(
    [
      'Gone: 0 experiments, 2 runs, 0 logged models, 0 traces, 4 objects of 2 MB',
      'kind  id  name        deleted              runs  objects    size',
      'run   r1  name-of-r1  2026-01-02 03:04:05     1        2  1.5 kB',
      'run   r2  name-of-r2  2026-01-02 03:04:05     1        2    2 MB',
      'Kept:',
      '  run r9: rain/3 was registered from it',
      'Files that Cairn does not keep, and does not touch:',
      '  run r2: s3://own/x',
      '3 later deletions wait.',
      '',
    ].join('\n'),
  );
});

it('hands on what it was asked for', async () => {
  const { asked } = await gc([report()], ['--older-than', '0d', '--experiment', 'rain', '--dry-run']);
  expect(asked).toEqual([{ olderThanSeconds: 0, experiment: 'rain', dryRun: true }]);
  expect((await gc([report()], ['--older-than', '12h', '--run', 'r1'])).asked).toEqual([
    { olderThanSeconds: 43_200, run: 'r1', dryRun: false },
  ]);
});

it('says that nothing is due, or that nothing went', async () => {
  expect((await gc([report()])).out).toBe('Nothing was deleted 30 days ago or before.\n');
  expect((await gc([report({ olderThanSeconds: 0, waiting: 1 })])).out).toBe(
    'There is nothing to purge.\n1 later deletion waits.\n',
  );
  const dry = await gc([report({ dryRun: true, purged: [gone('r1')] })], ['--dry-run']);
  expect(dry.out).toMatch(/^Would go: .*1 run,/);
  const partly = await gc([report({ dryRun: true, purged: [gone('r1', { atLeast: true })] })], ['--dry-run']);
  expect(partly.out).toMatch(/^Would go: at least .*1 run,/);
  expect(dry.out).toMatch(/Nothing was removed: this was a dry run\.\n$/);
});

it('gives the whole answer as JSON', async () => {
  const { out } = await gc([report({ purged: [gone('r1')] })], ['--json']);
  expect(JSON.parse(out)).toMatchObject({ purged: [{ id: 'r1', bytes: 1500 }] });
});

it.each([[['--older-than', 'soon']], [['--experiment', 'a', '--run', 'b']]])(
  'refuses %j before it asks',
  async (argv) => {
    const { status, asked } = await gc([report()], argv);
    expect([status, asked]).toEqual([2, []]);
  },
);
