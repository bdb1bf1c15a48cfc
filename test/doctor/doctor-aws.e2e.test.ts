import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cairn } from '../cli/recorded-terminal';

interface Answer {
  readonly findings: readonly {
    readonly name: string;
    readonly state: string;
    readonly found: string;
    readonly todo?: string;
  }[];
  readonly next: string | null;
}

/** What the platform of these tests was deployed from. */
const assembly = join(dirname(process.env['CAIRN_STATE'] ?? ''), 'cdk.out');

const examine = async (folder: string) => {
  const env = process.env as Record<string, string>;
  const ran = await cairn(['doctor', '--aws', '--assembly', folder, '--json'], { env });
  const answer = ran.json() as Answer;
  return {
    ...answer,
    status: ran.status,
    of: (name: string) => answer.findings.find((one) => one.name === name),
  };
};

describe('cairn doctor --aws at a deployed platform', () => {
  it('finds account, bootstrap, stack, roles and price, and what cannot be asked is not checked', async () => {
    const { of, next } = await examine(assembly);
    expect(of('credentials')).toMatchObject({
      state: 'ok',
      found: expect.stringContaining(`of the emulator at ${process.env['AWS_ENDPOINT_URL']}`),
    });
    expect(of('bootstrap')).toMatchObject({
      state: 'ok',
      found: expect.stringMatching(/^version \d+ \(6 is needed\)$/),
    });
    expect(of('permissions')).toMatchObject({ state: 'ok' });
    expect(of('stack')).toMatchObject({
      state: 'ok',
      found: expect.stringContaining('Cairn-dev is CREATE_COMPLETE'),
    });
    expect(of('changes')).toMatchObject({ state: 'ok', found: 'nothing' });
    expect(of('price')?.found).toMatch(/^about \$\d+\.\d\d a month/);
    for (const name of ['quota-functions', 'quota-training', 'quota-tables'])
      expect(of(name)).toMatchObject({
        state: 'not checked',
        todo: expect.stringContaining('console.aws.amazon.com/servicequotas'),
      });
    expect(next).toBe('npx cdk deploy -c env=dev --require-approval any-change');
  }, 60_000);

  it('sees what a changed template would change, and a bootstrap that is too old for it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-assembly-'));
    for (const name of ['manifest.json', 'Cairn-dev.template.json'])
      cpSync(join(assembly, name), join(folder, name));
    const edit = (name: string, change: (text: string) => string) =>
      writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')));
    edit('manifest.json', (text) =>
      text.replaceAll('"requiresBootstrapStackVersion": 6', '"requiresBootstrapStackVersion": 9999'),
    );
    edit('Cairn-dev.template.json', (text) =>
      text.replaceAll('"AttributeName": "pk"', '"AttributeName": "id"'),
    );
    const { of, status, next } = await examine(folder);
    expect(of('bootstrap')).toMatchObject({
      state: 'problem',
      found: expect.stringContaining('9999 is needed'),
    });
    expect(of('changes')).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('AWS::DynamoDB::Table'),
    });
    expect([status, next]).toEqual([1, null]);
  }, 60_000);
});
