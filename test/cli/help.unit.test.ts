import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, groups } from '../../cli/src/commands';
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
    const named = [...commands.map(({ name }) => name), ...Object.keys(groups)].map(
      (name) => `cairn ${name}`,
    );
    expect(sections).toEqual(['cairn', ...named].map((name) => `## ${name}`).sort());
  });

  it('is on record: `npm run generate` writes docs/generated/cli.md anew', () => {
    const recorded = readFileSync(join(__dirname, '../../docs/generated/cli.md'), 'utf8');
    expect(recorded).toBe(renderCliHelp());
  });
});
