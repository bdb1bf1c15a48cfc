import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import type { ProjectFile, ProjectVersion } from '../../../contracts/governance/project';
import { subjects } from '../../../contracts/lineage/subjects';
import { filesOfDefinition } from '../../../contracts/project/files';
import { readDefinition } from '../../../contracts/project/read-definition';
import type { ProjectFileStore, ProjectStore } from './project-store';

export interface Application {
  readonly source: string;
  readonly files: readonly ProjectFile[];
  readonly codeCommit: string | null;
}

/** Same text and same files: the same definition, whoever applies it. */
export const projectDigest = (source: string, files: readonly ProjectFile[]): string =>
  digestOf({ source, files: files.map(({ path, sha256 }) => `${path} ${sha256}`).sort() });

const refuseMissing = (needed: readonly string[], given: readonly ProjectFile[]): void => {
  const missing = needed.filter((path) => !given.some((file) => file.path === path));
  if (missing.length > 0)
    throw new CairnError(
      'pipeline.source.missing',
      `cairn.yaml names files that were not sent: ${missing.join(', ')}.`,
    );
};

/**
 * Applies a project definition: validates it, checks that its files are here, and adds a version unless
 * nothing changed. Throws `project.definition-invalid` with line and field, `pipeline.source.missing`.
 */
export const applyProject = async (
  stores: { readonly projects: ProjectStore; readonly files: ProjectFileStore },
  application: Application,
  call: Call,
): Promise<{ readonly version: ProjectVersion; readonly created: boolean }> => {
  const definition = await readDefinition(application.source);
  if (definition.project !== call.project)
    throw new CairnError(
      'project.definition-invalid',
      `cairn.yaml says project "${definition.project}", the request says "${call.project}".`,
    );
  refuseMissing(filesOfDefinition(definition), application.files);
  const digest = projectDigest(application.source, application.files);
  const before = await stores.projects.latest(call.project);
  if (before?.digest === digest) return { version: before, created: false };
  const held = await stores.files.held(
    call.project,
    application.files.map(({ sha256 }) => sha256),
  );
  const absent = application.files.filter(({ sha256 }) => !held.has(sha256));
  if (absent.length > 0)
    throw new CairnError(
      'pipeline.source.missing',
      `Not uploaded: ${absent.map(({ path }) => path).join(', ')}.`,
    );
  const version: ProjectVersion = {
    schemaVersion: 1,
    project: call.project,
    version: (before?.version ?? 0) + 1,
    source: application.source,
    digest,
    files: [...application.files],
    codeCommit: application.codeCommit,
    appliedBy: call.principal.id,
    appliedAt: call.time,
  };
  await stores.projects.add(
    version,
    {
      project: call.project,
      fact: 'ProjectApplied',
      subject: subjects.project(call.project),
      relations: [{ role: 'version', subject: subjects.projectVersion(call.project, version.version) }],
      details: {
        version: version.version,
        codeCommit: version.codeCommit,
        files: version.files.length,
        datasets: definition.datasets.map(({ name }) => name).join(', '),
        model: definition.model.name,
        success: `${definition.useCase.success.metric} at least ${definition.useCase.success.atLeast}`,
        monitors: definition.monitors.map(({ name }) => name).join(', '),
      },
      beforeDigest: before?.digest ?? null,
      afterDigest: digest,
    },
    call,
  );
  return { version, created: true };
};
