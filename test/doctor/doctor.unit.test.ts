import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { findingsText, summaryText } from '../../cli/src/doctor/findings-text.mjs';
import { cairn } from '../cli/recorded-terminal';

interface Answer {
  readonly findings: readonly { readonly name: string; readonly state: string; readonly found: string }[];
  readonly next: string | null;
}

/** A state folder in which a deployment was cut off. */
const cutOff = () => {
  const state = join(mkdtempSync(join(tmpdir(), 'cairn-state-')), 'state.json');
  writeFileSync(state, JSON.stringify({ status: 'deploying', bootId: 'a' }));
  return state;
};

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
    const { status, json } = await cairn(['doctor', '--aws', '--json'], {
      env: { AWS_REGION: 'eu-central-1' },
    });
    sts.restore();
    const { findings, next } = json() as Answer;
    expect([status, next]).toEqual([1, null]);
    expect(findings.find(({ name }) => name === 'credentials')).toMatchObject({
      state: 'problem',
      found: 'AWS does not say who you are: The security token has expired',
    });
    expect(findings.find(({ name }) => name === 'changes')?.state).toBe('not checked');
    expect(findings.some(({ name }) => name === 'emulator')).toBe(false);
  }, 30_000);

  it('takes options of a deployment only for a deployment', async () => {
    expect((await cairn(['doctor', '--env', 'prod'])).status).toBe(2);
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
