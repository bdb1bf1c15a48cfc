import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fakePlatform, refusal } from './fake-platform';
import { cairn } from './recorded-terminal';

describe('the exit status', () => {
  it('is 2 when the command line is wrong, and the message says how', async () => {
    const cases: readonly (readonly [argv: readonly string[], says: string])[] = [
      [['nonsense'], "unknown command 'nonsense'"],
      [['env', '--nonsense'], "unknown option '--nonsense'"],
      [['env', '--role', 'boss'], 'Allowed choices are viewer, developer, approver, admin'],
      [['executions', '--limit', 'many'], 'must be a whole number from 1 to 100'],
      [['stop'], "missing required argument 'execution'"],
      [['predict'], "required option '--entity <pairs...>' not specified"],
      [['predict', '--entity', 'seattle'], 'write <key>=<value>'],
      [['journal', '--subject', 'rain'], 'must be <kind>/<id>'],
      [['env', 'extra'], 'too many arguments'],
    ];
    for (const [argv, says] of cases) {
      const { status, err, out } = await cairn(argv);
      expect([argv, status, out]).toEqual([argv, 2, '']);
      expect(err).toContain(says);
    }
  });

  it('is 2 without a command, with the help', async () => {
    const { status, err } = await cairn([]);
    expect(status).toBe(2);
    expect(err).toContain('Usage: cairn');
  });

  it('is 0 when help or version was asked for', async () => {
    for (const argv of [
      ['--help'],
      ['train', '--help'],
      ['help', 'train'],
      ['tokens', 'list', '-h'],
      ['--version'],
    ]) {
      const { status, out, err } = await cairn(argv);
      expect([argv, status, err]).toEqual([argv, 0, '']);
      expect(out).not.toBe('');
    }
  });

  it('is 1 when the platform refuses, with what to do next', async () => {
    const platform = await fakePlatform({
      'POST /api/cairn/v1/projects/weather/executions/training': refusal(
        409,
        'pipeline.execution.running',
        'One runs.',
      ),
    });
    const { status, err, out } = await cairn(['train'], platform);
    await platform.close();
    expect([status, out]).toEqual([1, '']);
    expect(err).toBe('✗ One runs.\n  What to do: see pipeline.execution.running\n  Correlation id: corr-1\n');
  });

  it('is 1 when nothing answers', async () => {
    const env = { CAIRN_API_URL: 'http://127.0.0.1:1', CAIRN_TOKEN: 't', CAIRN_PROJECT: 'p' };
    const { status, err } = await cairn(['train'], { env });
    expect(status).toBe(1);
    expect(err).toContain('✗ http://127.0.0.1:1 cannot be reached.\n  What to do: ');
  });

  it('is 1 with a JSON error on standard output when JSON was asked for', async () => {
    const platform = await fakePlatform({});
    const { status, json, err } = await cairn(['models', '--json'], platform);
    await platform.close();
    expect([status, err]).toEqual([1, '']);
    expect(json()).toMatchObject({
      error: { code: 'route.not-found', status: 404, correlationId: 'corr-1' },
    });
  });
});

describe('the program that npm starts', () => {
  const program = join(__dirname, '../../cli/bin/cairn.mjs');

  it('hands arguments, output and exit status through', () => {
    expect(execFileSync(process.execPath, [program, '--version'], { encoding: 'utf8' })).toBe('0.1.0\n');
    const wrong = spawnSync(process.execPath, [program, 'nonsense'], { encoding: 'utf8' });
    expect([wrong.status, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toContain("unknown command 'nonsense'");
  });
});
