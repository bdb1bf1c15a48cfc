import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { estimateIdle, type IdleEstimate, type LoadEstimate } from '../../costs';
import { cairn } from '../cli/recorded-terminal';
import { synthesize } from '../infrastructure/synthesize';

interface Report {
  readonly idle: IdleEstimate;
  readonly load: LoadEstimate & { readonly name: string };
}

const limit = 120_000;

describe('cairn cost', () => {
  it(
    'synthesizes the environment that it is asked for, and says what the API of costs says',
    async () => {
      const { status, json } = await cairn(['cost', '--env', 'dev', '--json']);
      expect(status).toBe(0);
      expect((json() as Report).idle).toEqual(estimateIdle(synthesize('dev').template));
    },
    limit,
  );

  it('prints idle, the load, a piece of each work, and what is not verified', async () => {
    const { template, folder } = synthesize('prod');
    const file = join(folder, 'given.json');
    writeFileSync(file, JSON.stringify(template));
    const { out } = await cairn(['cost', '--template', file, '--load', 'x100', '--free-tier']);
    expect(out).toMatch(/^KMS key +1 +key-months +1\.00$/m);
    expect(out.replace(/\s+/g, ' ')).toContain('adds 1.00 a month from the second and 1.00 from the third');
    expect(out).toMatch(/The load alone: [\d.]+\. A day: 100 × training, 5,000 × run/);
    expect(out).toMatch(/^predictions +[\d.]+ +1,000 predictions/m);
    expect(out).toContain('* from memory, not verified');
  });

  it('prices a load of one’s own', async () => {
    const { template, folder } = synthesize('prod');
    const [file, load] = [join(folder, 'given.json'), join(folder, 'load.json')];
    writeFileSync(file, JSON.stringify(template));
    writeFileSync(load, JSON.stringify({ predictions: 1 }));
    const { json } = await cairn(['cost', '--template', file, '--load', load, '--json']);
    const { idle, load: priced } = json() as Report;
    expect(priced.month.usd).toBeCloseTo(idle.usd + priced.usd);
  });
});
