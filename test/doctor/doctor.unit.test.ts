import { mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { findingsText, summaryText } from '../../cli/src/doctor/findings-text.mjs';
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

/** A state folder in which a deployment was cut off. */
const cutOff = () => {
  const state = join(mkdtempSync(join(tmpdir(), 'cairn-state-')), 'state.json');
  writeFileSync(state, JSON.stringify({ status: 'deploying', bootId: 'a' }));
  return state;
};

/** What `cdk synth` writes, of a platform that is one key. */
const keyOnly = () => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-assembly-'));
  writeFileSync(join(folder, 'manifest.json'), '{}');
  const template = { Resources: { Key: { Type: 'AWS::KMS::Key' } } };
  writeFileSync(join(folder, 'Cairn-dev.template.json'), JSON.stringify(template));
  return folder;
};

/** A port on which nothing listens. */
const closedPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const whole = { name: 'a', title: 'Disk', why: 'It fills.', state: 'ok', found: '5 GB' } as const;
const wrong = { ...whole, state: 'problem', found: '1 GB', todo: 'Free some.' } as const;

describe('cairn doctor', () => {
  it('looks at this machine, and says the same with --json', async () => {
    const { json } = await cairn(['doctor', '--json'], { env: { CAIRN_STATE: cutOff() } });
    const { findings, next } = json() as Answer;
    expect(findings.find(({ name }) => name === 'deployment')).toMatchObject({
      state: 'warning',
      found: 'the last deployment was cut off',
    });
    expect(findings.find(({ name }) => name === 'node')?.state).toBe('ok');
    expect(next).toBeNull();
  }, 30_000);

  it('ends with status 1 when there is a problem', async () => {
    const { status, out } = await cairn(['doctor'], { env: { CAIRN_PYTHON: '/nowhere/python' } });
    expect(status).toBe(1);
    expect(out).toMatch(/✗ Python +No Python 3\.11.*\/nowhere\/python: not found/);
    expect(out).toMatch(/\n1 problem/);
  }, 30_000);

  it('asks nothing of an account that does not say whose it is', async () => {
    const sts = mockClient(STSClient);
    sts.on(GetCallerIdentityCommand).rejects(new Error('The security token has expired'));
    const { status, json } = await cairn(['doctor', '--aws', '--json', '--assembly', keyOnly()], {
      env: { AWS_REGION: 'eu-central-1' },
    });
    sts.restore();
    const { findings, next } = json() as Answer;
    expect([status, next]).toEqual([1, null]);
    expect(findings.find(({ name }) => name === 'credentials')).toMatchObject({
      state: 'problem',
      found: 'AWS does not say who you are: The security token has expired',
    });
    expect(findings.find(({ name }) => name === 'changes')).toMatchObject({
      state: 'not checked',
      found: 'there are no credentials that work',
    });
    expect(findings.find(({ name }) => name === 'price')?.found).toMatch(/^about \$1\.00 a month/);
    expect(findings.some(({ name }) => name === 'emulator')).toBe(false);
  }, 30_000);

  it('names the region that is missing, and does not send people to itself', async () => {
    const sts = mockClient(STSClient);
    sts.on(GetCallerIdentityCommand).rejects(new Error('Region is missing'));
    const { json, out } = await cairn(['doctor', '--aws', '--json', '--assembly', keyOnly()]);
    sts.restore();
    const { findings } = json() as Answer;
    expect(findings.find(({ name }) => name === 'credentials')).toMatchObject({
      todo: expect.stringContaining('AWS_REGION'),
    });
    expect(findings.find(({ name }) => name === 'bootstrap')?.found).toBe('there is no region');
    expect(out).not.toContain('doctor --aws` looks closer');
  }, 30_000);

  it('names the endpoint of the environment that does not answer', async () => {
    const former = { ...process.env };
    const port = await closedPort();
    const given = {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    };
    Object.assign(process.env, given);
    try {
      const { json } = await cairn(['doctor', '--aws', '--json', '--assembly', keyOnly()], {
        env: { ...given, AWS_REGION: 'eu-central-1' },
      });
      const { findings } = json() as Answer;
      expect(findings.find(({ name }) => name === 'credentials')).toMatchObject({
        state: 'problem',
        todo: expect.stringMatching(/^AWS_ENDPOINT_URL .*nothing answers there/),
      });
      expect(findings.find(({ name }) => name === 'stack')?.found).toBe(
        `http://127.0.0.1:${port} does not answer`,
      );
    } finally {
      for (const name of Object.keys(given))
        if (former[name] === undefined) delete process.env[name];
        else process.env[name] = former[name];
    }
  }, 30_000);

  it('takes options of a deployment only for a deployment', async () => {
    expect((await cairn(['doctor', '--env', 'prod'])).status).toBe(2);
    const { status, err } = await cairn(['doctor', 'my-project']);
    expect([status, err]).toEqual([2, expect.stringContaining('a folder are about a deployment')]);
  });
});

describe('findings for people', () => {
  it('are a line when all is well, and say why it matters and what to do when it is not', () => {
    expect(findingsText([whole])).toBe('✓ Disk  5 GB');
    expect(findingsText([wrong])).toBe('✗ Disk  1 GB\n        It fills.\n        What to do: Free some.');
  });

  it('are counted by what they are', () => {
    expect(summaryText([whole])).toBe('All is well.');
    expect(summaryText([whole, wrong, wrong, { ...whole, state: 'not checked' }])).toBe(
      '2 problems, 1 not checked',
    );
  });
});
