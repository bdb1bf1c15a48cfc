import type { ProjectFile, ProjectVersion } from '../../../contracts/governance/project';
import { parseProject } from '../../../contracts/project/parse';
import type { ProjectDefinition } from '../../../contracts/project/schema';

const sectionsOf = (version: Pick<ProjectVersion, 'source'>): Partial<ProjectDefinition> => {
  try {
    return parseProject(version.source);
  } catch {
    // Applied when the form of cairn.yaml was another one: every section counts as changed.
    return {};
  }
};

const changedSections = (
  before: Partial<ProjectDefinition>,
  after: Partial<ProjectDefinition>,
): readonly string[] => {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])] as (keyof ProjectDefinition)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
};

const fileChanges = (before: readonly ProjectFile[], after: readonly ProjectFile[]): readonly string[] => {
  const old = new Map(before.map(({ path, sha256 }) => [path, sha256]));
  const kept = new Set(after.map(({ path }) => path));
  return [
    ...after.filter(({ path }) => !old.has(path)).map(({ path }) => `file added: ${path}`),
    ...after
      .filter(({ path, sha256 }) => old.has(path) && old.get(path) !== sha256)
      .map(({ path }) => `file changed: ${path}`),
    ...before.filter(({ path }) => !kept.has(path)).map(({ path }) => `file removed: ${path}`),
  ];
};

type Comparable = Pick<ProjectVersion, 'source' | 'files'>;

/** What is different between two versions of a project, a line each: sections of cairn.yaml, then files. */
export const definitionChanges = (before: Comparable, after: Comparable): readonly string[] => {
  const sections = changedSections(sectionsOf(before), sectionsOf(after)).map(
    (name) => `section changed: ${name}`,
  );
  const inText =
    before.source !== after.source && sections.length === 0 ? ['comments or layout changed'] : [];
  return [...sections, ...inText, ...fileChanges(before.files, after.files)];
};
