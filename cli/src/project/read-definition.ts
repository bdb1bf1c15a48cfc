import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseProject } from '../../../contracts/project/parse';
import type { ProjectDefinition } from '../../../contracts/project/schema';
import { CommandFailure } from '../failure';

export interface ReadDefinition {
  readonly path: string;
  readonly folder: string;
  /** Its text, as it goes to the platform. */
  readonly source: string;
  readonly definition: ProjectDefinition;
}

const fileOf = async (path: string): Promise<string> => {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ? join(path, 'cairn.yaml') : path;
};

/**
 * Reads and checks a cairn.yaml, or the one in a folder. Throws CommandFailure when there is none, and
 * `project.definition-invalid` with line and field when it is wrong.
 */
export const readDefinition = async (given: string, cwd: string): Promise<ReadDefinition> => {
  const path = await fileOf(resolve(cwd, given));
  const source = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CommandFailure(`${path} cannot be read.`, 'Give the path of a cairn.yaml, or of its folder.', {
      cause,
    });
  });
  return { path, folder: dirname(path), source, definition: parseProject(source) };
};
