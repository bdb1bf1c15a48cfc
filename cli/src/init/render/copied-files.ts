import { join } from 'node:path';
import { trainerFiles, trainerFolder } from './trainer-files';

/** GitHub's workflows lie here where neither GitHub nor a tool takes them for this repository's own. */
const workflowFolder = join(__dirname, '..', 'workflow');

/** Files that are copied into a project as they are, to be changed there. */
export interface CopiedFile {
  readonly from: string;
  /** Relative to the project's folder. */
  readonly to: string;
}

const scripts: readonly CopiedFile[] = [trainerFiles.entry, ...trainerFiles.modules].map((file) => ({
  from: join(trainerFolder, file),
  to: file,
}));

/** The workflows of a project, and the action that they share. */
export const workflowFiles: readonly CopiedFile[] = [
  'workflows/cairn.yaml',
  'workflows/cairn-release.yaml',
  'actions/cairn/action.yaml',
].map((file) => ({ from: join(workflowFolder, file), to: `.github/${file}` }));

export const copiedFiles = (workflow: boolean): readonly CopiedFile[] =>
  workflow ? [...scripts, ...workflowFiles] : scripts;
