import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../cli/src/commands';
import { renderCliHelp } from '../../cli/src/render-help';
import { cairn } from './recorded-terminal';

describe('help', () => {
  it.each(commands.map(({ name }) => [name]))('of %s has a summary, an example and --json', async (name) => {
    const { out, status } = await cairn([...name.split(' '), '--help']);
    expect(status).toBe(0);
    expect(out).toContain(commands.find((entry) => entry.name === name)?.summary);
    expect(out).toContain(`\n  $ npx cairn ${name}`);
    expect(out).toContain('--json');
  });

  it('of all commands is one document with a section each', () => {
    const sections = renderCliHelp().match(/^## .*$/gm);
    const expected = ['cairn', ...commands.map(({ name }) => `cairn ${name}`), 'cairn tokens'];
    expect(sections).toEqual(expected.map((name) => `## ${name}`).sort());
  });

  it('is on record: `npm run generate` writes docs/generated/cli.md anew', () => {
    const recorded = readFileSync(join(__dirname, '../../docs/generated/cli.md'), 'utf8');
    expect(recorded).toBe(renderCliHelp());
  });
});
