import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Choices } from '../../cli/src/init/choices';
import { initProject } from '../../cli/src/init/init-project';

/** A project for a table, in a new folder. */
export const initialized = async (
  name: string,
  text: string | Uint8Array,
  choices: Partial<Choices> & Pick<Choices, 'label'>,
  { workflow = true }: { readonly workflow?: boolean } = {},
) => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-init-'));
  const path = join(folder, name);
  writeFileSync(path, text);
  const project = join(folder, 'project');
  const made = await initProject(
    { path, folder: project, project: undefined, workflow },
    { leaveOut: [], keep: [], ...choices },
    () => {},
  );
  const read = (file: string): string => readFileSync(join(project, file), 'utf8');
  const column = (wanted: string) => made.plan.profile.columns.find((one) => one.name === wanted);
  const why = (wanted: string) => made.plan.leftOut.find((one) => one.column.name === wanted)?.why;
  return { ...made, folder: project, read, column, why };
};
