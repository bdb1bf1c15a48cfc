import type { CleaningStep, DatasetDefinition, Expectation } from './dataset';
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

/** The columns after a cleaning step. */
const columnsAfter = (columns: readonly string[], declared: CleaningStep): readonly string[] => {
  if ('addColumn' in declared) return [...columns, declared.addColumn.name];
  if ('dropColumns' in declared)
    return columns.filter((name) => !declared.dropColumns.columns.includes(name));
  if ('rename' in declared)
    return columns.map((name) => (name === declared.rename.from ? declared.rename.to : name));
  return columns;
};

const problemsOf = (dataset: DatasetDefinition, position: number): readonly ReferenceProblem[] => {
  let columns: readonly string[] = Object.keys(dataset.columns);
  const unknown = (section: 'clean' | 'expect', index: number, declared: CleaningStep | Expectation) =>
    namedIn(declared)
      .filter(({ name }) => !columns.includes(name))
      .map(({ path, name }) => ({
        path: ['datasets', position, section, index, ...path],
        message: `there is no column "${name}" here; there are: ${columns.join(', ')}`,
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
