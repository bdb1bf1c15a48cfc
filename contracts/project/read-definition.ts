import type { ProjectDefinition } from './schema';

/**
 * `parseProject` for functions: the YAML parser, a seventh of what a function would load at its start, is loaded
 * when a definition is read for the first time. Throws `project.definition-invalid`.
 */
export const readDefinition = async (source: string): Promise<ProjectDefinition> => {
  const { parseProject } = await import('./parse');
  return parseProject(source);
};
