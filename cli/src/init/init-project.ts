import { constants } from 'node:fs';
import { access, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseProject } from '../../../contracts/project/parse';
import { CommandFailure } from '../failure';
import type { Choices } from './choices';
import { type Findings, findOut } from './findings';
import { namesOfProject, type ProjectNames } from './names-of-project';
import type { Plan } from './plan';
import { planProject } from './plan-project';
import { cairnYaml } from './render/cairn-yaml';
import { copiedFiles } from './render/copied-files';
import { filesOf } from './render/definition';
import { featureSql, labelSql } from './render/feature-sql';
import { readme } from './render/readme';
import { profileTable } from './table/profile-table';
import { readTable } from './table/read-table';
import { type Sql, withSql } from './table/sql';
import { writeTable } from './write-table';

export interface Source {
  readonly path: string;
  /** Where the project is to be. */
  readonly folder: string;
  readonly project: string | undefined;
  /** Whether GitHub's workflows are written, too. */
  readonly workflow: boolean;
}

export interface NewProject {
  readonly plan: Plan;
  readonly findings: Findings;
  readonly names: ProjectNames;
  /** Written, relative to the folder. */
  readonly files: readonly string[];
}

const exists = (path: string): Promise<boolean> =>
  access(path, constants.F_OK).then(
    () => true,
    () => false,
  );

/** What is there already is somebody's work. */
const refuseOverwriting = async (folder: string, files: readonly string[]): Promise<void> => {
  const there: string[] = [];
  for (const file of files) if (await exists(join(folder, file))) there.push(file);
  if (there.length > 0)
    throw new CommandFailure(
      `${folder} holds ${there.join(', ')} already.`,
      'Begin in an empty folder: --dir <folder>.',
    );
};

const write = async (
  sql: Sql,
  { plan, findings, names }: Omit<NewProject, 'files'>,
  { folder, path, workflow }: Source,
  remarks: readonly string[],
): Promise<readonly string[]> => {
  const paths = filesOf(names);
  const yaml = cairnYaml(plan, findings, names);
  // A definition that does not parse is a defect of ours: nothing is written then.
  parseProject(yaml);
  const texts: Readonly<Record<string, string>> = {
    'cairn.yaml': yaml,
    [paths.features]: featureSql(plan, names),
    [paths.label]: labelSql(plan, names),
    'README.md': readme(plan, findings, names, { file: basename(path), remarks, workflow }),
    '.gitignore': '.cairn/\n__pycache__/\n',
  };
  const copies = copiedFiles(workflow);
  const files = [...Object.keys(texts), paths.data, ...copies.map(({ to }) => to)];
  await refuseOverwriting(
    folder,
    files.filter((file) => file !== '.gitignore'),
  );
  for (const file of files) await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeTable(sql, plan.profile, join(folder, paths.data));
  for (const { from, to } of copies) await copyFile(from, join(folder, to));
  // cairn.yaml last: where it stands, the others do.
  for (const [file, text] of Object.entries(texts).reverse())
    if (file !== '.gitignore' || !(await exists(join(folder, file))))
      await writeFile(join(folder, file), text);
  return files;
};

/** Profiles a file and writes a project for it. Throws CommandFailure with what to say instead. */
export const initProject = async (
  source: Source,
  choices: Choices,
  onStep: (text: string) => void,
): Promise<NewProject> =>
  withSql(async (sql) => {
    onStep(`reading ${basename(source.path)}`);
    const { headers, remarks } = await readTable(sql, source.path);
    onStep(`looking at ${headers.length} columns`);
    const profile = await profileTable(sql, headers, choices);
    const first = await planProject(sql, profile, choices);
    onStep('looking for leaks, a baseline and simple rules');
    const kept = first.profile.columns
      .filter(({ header, name }) => choices.keep.includes(header) || choices.keep.includes(name))
      .map(({ name }) => name);
    const { plan, findings } = await findOut(sql, first, kept);
    if (plan.features.length === 0 && !plan.previous)
      throw new CommandFailure(
        'No column is left that a model could look at.',
        `Left out: ${plan.leftOut.map(({ column, why }) => `${column.name} (${why})`).join('; ')}. Keep some with --keep <columns...>.`,
      );
    const names = namesOfProject(source.path, source.project, {
      key: plan.key.generated ? 'row' : plan.key.column,
      label: plan.label.name,
    });
    const files = await write(sql, { plan, findings, names }, source, remarks);
    return { plan, findings, names, files };
  });
