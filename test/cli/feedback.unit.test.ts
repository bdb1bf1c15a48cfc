import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { parseLabel } from '../../cli/src/monitoring/read-labels';
import { fakePlatform } from './fake-platform';
import { cairn } from './recorded-terminal';

const folder = mkdtempSync(join(tmpdir(), 'cairn-labels-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (text: string): string => {
  const path = join(folder, `${ulid()}.jsonl`);
  writeFileSync(path, text);
  return path;
};

const send = async (argv: readonly string[], accepted = 1) => {
  const platform = await fakePlatform({
    'POST /endpoints/rain/feedback': { status: 202, body: { accepted } },
  });
  const ran = await cairn(['feedback', ...argv], platform);
  await platform.close();
  return {
    ...ran,
    bodies: platform.seen.map(({ body }) => body as { readonly feedback: readonly unknown[] }),
  };
};

describe('cairn feedback', () => {
  it('sends the true value of one prediction', async () => {
    const predictionId = ulid();
    const { status, out, bodies } = await send(['rain', '--prediction', predictionId, '--label', '1']);
    expect([status, out]).toEqual([0, '✓ 1 label is kept for rain.\n']);
    expect(bodies).toEqual([{ feedback: [{ predictionId, row: 0, label: 1 }] }]);
  });

  it('sends a file in parts that the platform takes', async () => {
    const labels = Array.from({ length: 10_001 }, () => ({ predictionId: ulid(), label: 0 }));
    const file = fileOf(`${labels.map((label) => JSON.stringify(label)).join('\n')}\n\n`);
    const { status, bodies } = await send(['rain', '--file', file]);
    expect(status).toBe(0);
    expect(bodies.map(({ feedback }) => feedback.length)).toEqual([10_000, 1]);
  });

  it('names the line of a file that is wrong, and sends nothing', async () => {
    const file = fileOf(`${JSON.stringify({ predictionId: ulid(), label: 1 })}\n{"predictionId": "x"}\n`);
    const { status, err, bodies } = await send(['rain', '--file', file]);
    expect(status).toBe(2);
    expect(err).toContain(`${file}, line 2:`);
    expect(bodies).toEqual([]);
  });

  it.each([[['rain']], [['rain', '--prediction', ulid()]], [['rain', '--file', 'x', '--label', '1']]])(
    'says what it needs: %j',
    async (argv) => {
      const { status, err, bodies } = await send(argv);
      expect([status, bodies]).toEqual([2, []]);
      expect(err).toContain('--prediction');
    },
  );

  it.each([
    ['1', 1],
    ['0.5', 0.5],
    ['true', true],
    ['rain', 'rain'],
    ['"1"', '1'],
    ['[1]', '[1]'],
    ['null', 'null'],
  ])('reads the label %s as %p', (text, label) => {
    expect(parseLabel(text)).toBe(label);
  });
});
