import { mkdir, stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Task } from '../../../statistics';
import { defineCommand } from '../command';
import { CommandFailure } from '../failure';
import { initProject } from '../init/init-project';
import { initReport } from '../init/init-report';

interface Options {
  readonly csv: string;
  readonly label: string;
  readonly time?: string;
  readonly entity?: string;
  readonly project?: string;
  readonly dir: string;
  readonly task?: Task;
  readonly keep?: readonly string[];
  readonly leaveOut?: readonly string[];
  readonly workflow: boolean;
}

export const init = defineCommand<Options>({
  options: [
    {
      flags: '--csv <file>',
      help: 'the table: .csv, .tsv, .json (array of flat objects), .parquet',
      required: true,
    },
    { flags: '--label <column>', help: 'what is asked: a class or a number', required: true },
    { flags: '--time <column>', help: 'when each row was true; what comes later is held out' },
    { flags: '--entity <column>', help: 'what a row is about (default: the number of the row)' },
    { flags: '--project <name>', help: 'name of the project (default: that of the file)' },
    { flags: '--dir <folder>', help: 'where to write it', default: '.' },
    {
      flags: '--task <task>',
      help: 'default: a number of more than two values is a regression',
      choices: ['classification', 'regression'],
    },
    { flags: '--leave-out <columns...>', help: 'columns that are no features' },
    { flags: '--keep <columns...>', help: 'columns that are features though they look like ids or leaks' },
    { flags: '--no-workflow', help: "leave out GitHub's workflows" },
  ],
  details: [
    'Looks at every cell of the table and writes cairn.yaml, feature and label SQL, train.py with its modules,',
    'the table itself with valid column names, and a README.md that says what was found: types, missing values,',
    'ids, constants, leaks, imbalance, a baseline, and whether a plain rule is as good as AI; and, for GitHub,',
    'workflows that validate, train, approve and deploy. Calls no platform.',
  ].join('\n'),
  examples: [
    'cairn init --csv penguins.json --label Species --dir penguins',
    'cairn init --csv sales.csv --label amount --time day --entity shop',
  ],
  role: null,
  run: async ({ terminal, progress, colours }, { options }) => {
    const path = resolve(terminal.cwd, options.csv);
    const folder = resolve(terminal.cwd, options.dir);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile())
      throw new CommandFailure(`${path} is no file.`, 'Give the path of a table: --csv my.csv.');
    await mkdir(folder, { recursive: true });
    const made = await initProject(
      { path, folder, project: options.project, workflow: options.workflow },
      {
        label: options.label,
        time: options.time,
        entity: options.entity,
        task: options.task,
        leaveOut: options.leaveOut ?? [],
        keep: options.keep ?? [],
      },
      progress.show,
    );
    progress.end();
    return initReport(made, { folder, shown: relative(terminal.cwd, folder) || '.' }, colours);
  },
});
