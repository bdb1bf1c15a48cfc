import type { ProjectVersion } from '../../../../contracts/governance/project';
import { parseProject } from '../../../../contracts/project/parse';
import type { ProjectDefinition } from '../../../../contracts/project/schema';
import type { ProjectReader } from '../../../governance/public';
import type { ExecutionStore } from '../../core/execution-store';
import type { SourceStage, TrialReader } from '../../core/trial-ports';

/** What the steps of pipelines stand on. */
export interface StepPorts {
  readonly projects: ProjectReader;
  readonly executions: ExecutionStore;
  readonly trials: TrialReader;
  readonly sources: SourceStage;
}

/** The pinned version of a project with its parsed definition. */
export const pinnedProject = async (
  projects: ProjectReader,
  project: string,
  version: number,
): Promise<{ readonly version: ProjectVersion; readonly definition: ProjectDefinition }> => {
  const found = await projects.version(project, version);
  if (!found) throw new Error(`project ${project} has no version ${version}`);
  return { version: found, definition: parseProject(found.source) };
};
