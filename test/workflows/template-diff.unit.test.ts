import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownWorkflows, stepsOf } from './workflow-files';

const steps = ownWorkflows.filter(({ path }) => path.endsWith('/template-diff.yaml')).flatMap(stepsOf);
const scriptOf = (name: string): string => {
  const { run } = steps.find((step) => step.name === name) ?? {};
  if (!run) throw new Error(`no step ${name}`);
  return run;
};

/** Runs a step as GitHub does, with what the comparison wrote, and with a `gh` that notes how it was called. */
const runStep = (name: string, written: string | undefined) => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-step-'));
  const [calls, summary] = [join(folder, 'calls'), join(folder, 'summary')];
  for (const file of [calls, summary]) writeFileSync(file, '');
  if (written !== undefined) writeFileSync(join(folder, 'diff.md'), written);
  writeFileSync(join(folder, 'gh'), `#!/bin/bash\necho "$@" >> '${calls}'\n`);
  chmodSync(join(folder, 'gh'), 0o755);
  const env = {
    PATH: `${folder}:${process.env['PATH']}`,
    RUNNER_TEMP: folder,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_REPOSITORY: 'a/b',
    PULL_REQUEST: '7',
  };
  const { status } = spawnSync('bash', ['-eo', 'pipefail', '-c', scriptOf(name)], { env });
  return { status, calls: readFileSync(calls, 'utf8'), summary: readFileSync(summary, 'utf8') };
};

describe('the workflow of the template diff', () => {
  it.each([
    ['is empty', ''],
    ['is not there', undefined],
  ])('says nothing on top when the comparison %s', (_what, written) => {
    expect(runStep('Comment', written)).toMatchObject({ status: 0, calls: '' });
    expect(runStep('Summary', written)).toMatchObject({ status: 0, summary: '' });
  });

  it('writes a comparison into the summary and as a comment', () => {
    const { status, calls } = runStep('Comment', 'an update loses nothing');
    expect([status, calls]).toEqual([0, expect.stringMatching(/^pr comment 7 --repo a\/b --body-file/)]);
    expect(runStep('Summary', 'an update loses nothing').summary).toBe('an update loses nothing');
  });
});
