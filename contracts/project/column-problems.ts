import type { CleaningStep, DatasetDefinition, Expectation } from './dataset';
import { columnsAfter, type DatasetColumns } from './dataset-columns';
import type { ReferenceProblem } from './reference-problem';
import type { ProjectDefinition } from './schema';

/** Columns that a cleaning step or an expectation names: the values of these options. */
const columnOptions = ['by', 'column', 'columns', 'from', 'lower', 'upper'] as const;

interface Named {
  readonly path: readonly (string | number)[];
  readonly name: string;
}

/** The only entry of `{ unique: { columns: [id] } }`: what it is called, and its options. */
const entryOf = (
  declared: CleaningStep | Expectation,
): readonly [string, Readonly<Record<string, unknown>>] => Object.entries(declared)[0] ?? ['', {}];

const namedIn = (declared: CleaningStep | Expectation): readonly Named[] => {
  const [step, options] = entryOf(declared);
  return columnOptions.flatMap((option): readonly Named[] => {
    const value = options[option];
    if (typeof value === 'string') return [{ path: [step, option], name: value }];
    if (!Array.isArray(value)) return [];
    return value.map((name, index) => ({ path: [step, option, index], name: String(name) }));
  });
};

/** Columns that a cleaning step or an expectation names and that are not there. */
export const unknownColumns = (
  declared: CleaningStep | Expectation,
  columns: readonly string[],
): readonly ReferenceProblem[] =>
  namedIn(declared)
    .filter(({ name }) => !columns.includes(name))
    .map(({ path, name }) => ({
      path,
      message: `there is no column "${name}" here; there are: ${columns.join(', ')}`,
    }));

const problemsOf = (dataset: DatasetDefinition, position: number): readonly ReferenceProblem[] => {
  let columns: DatasetColumns = dataset.columns;
  const unknown = (section: 'clean' | 'expect', index: number, declared: CleaningStep | Expectation) =>
    unknownColumns(declared, Object.keys(columns)).map(({ path, message }) => ({
      path: ['datasets', position, section, index, ...path],
      message,
    }));
  const problems: ReferenceProblem[] = [];
  for (const [index, step] of dataset.clean.entries()) {
    problems.push(...unknown('clean', index, step));
    columns = columnsAfter(columns, step);
  }
  for (const [index, expectation] of dataset.expect.entries())
    problems.push(...unknown('expect', index, expectation));
  return problems;
};

/** Cleaning steps and expectations on columns that are not there at that point. */
export const columnProblems = ({ datasets }: ProjectDefinition): readonly ReferenceProblem[] =>
  datasets.flatMap(problemsOf);
