import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cairn } from '../cli/recorded-terminal';
import { alarm, templateOf } from './small-template';

const part = templateOf({ K: { Type: 'AWS::KMS::Key' }, A: alarm(3) });
const cwd = mkdtempSync(join(tmpdir(), 'cairn-cost-'));
const files = {
  'part.json': JSON.stringify(part),
  'list.json': '[1]',
  'text.json': 'Resources:',
  'load.json': '{"prediction": 3}',
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
const cost = (line: string) => cairn(['cost', ...line.split(' ')], { cwd });

describe('cairn cost', () => {
  it.each([
    ['--template list.json', 'is no CloudFormation template', 'npx cdk synth'],
    ['--template text.json', 'cannot be read as a template', 'holds JSON'],
    ['--template gone.json', 'cannot be read as a template', 'Give the path'],
    ['--template part.json --load gone.json', 'cannot be read as a load', 'Say example, x<factor>'],
    ['--template part.json --load x1e3', 'cannot be read as a load', 'Say example, x<factor>'],
    ['--template part.json --load load.json', 'nobody has measured "prediction"', 'Say how often a day'],
    ['--template part.json --load x100', 'the template has no function', 'of a whole platform'],
  ])('%s: says what is wrong and what to do', async (line, what, todo) => {
    const { status, err } = await cost(line);
    const words = err.replace(/\s+/g, ' ');
    expect([status, words]).toEqual([1, expect.stringContaining(what)]);
    expect(words).toContain(todo);
  });

  it('refuses an environment beside a template', async () => {
    const { status, err } = await cost('--env dev --template part.json');
    expect([status, err]).toEqual([2, expect.stringContaining('--env and --template')]);
  });

  it('refuses an environment that is not one', async () => {
    const { status, err } = await cost('--env test');
    expect([status, err]).toEqual([2, expect.stringContaining('dev, staging, prod')]);
  });
});
