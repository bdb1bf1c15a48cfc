import { parse } from 'yaml';
import { stepsOf, type WorkflowFile, workflowOf } from './workflow-files';

type Inputs = Readonly<Record<string, { readonly required?: boolean; readonly default?: unknown }>>;

const inputsOf = ({ text }: WorkflowFile): Inputs => {
  const { inputs, on } = parse(text) as { inputs?: Inputs; on?: { workflow_call?: { inputs?: Inputs } } };
  return inputs ?? on?.workflow_call?.inputs ?? {};
};

/** What is wrong with calls of a file's own repository: the linter sees one file at a time. */
export const callProblems = (file: WorkflowFile, written: readonly WorkflowFile[]): readonly string[] =>
  [...stepsOf(file), ...Object.values(workflowOf(file).jobs ?? {})].flatMap(({ uses, with: given = {} }) => {
    if (!uses?.startsWith('./')) return [];
    const called = written.find(({ path }) =>
      [path, path.replace('/action.yaml', '')].includes(uses.slice(2)),
    );
    if (!called) return [`${uses} is not written`];
    const inputs = inputsOf(called);
    return [
      ...Object.keys(given)
        .filter((name) => !(name in inputs))
        .map((name) => `${uses} has no input ${name}`),
      ...Object.entries(inputs)
        .filter(([name, { required }]) => required && !(name in given))
        .map(([name]) => `${uses} needs ${name}`),
    ];
  });
