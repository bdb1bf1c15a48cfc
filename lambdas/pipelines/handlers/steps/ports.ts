import type { ProjectVersion } from '../../../../contracts/governance/project';
import type { Execution } from '../../../../contracts/pipelines/execution';
import { readDefinition } from '../../../../contracts/project/read-definition';
import type { ProjectDefinition } from '../../../../contracts/project/schema';
import type { ProjectReader } from '../../../governance/public';
import type { VersionReader } from '../../../registry/public';
import type { ExecutionStore } from '../../core/execution-store';
import type { SourceStage, TrialReader } from '../../core/trial-ports';
import type { WorkflowEngine } from '../../core/workflow-engine';

/** What the steps of pipelines stand on. */
export interface StepPorts {
  readonly projects: ProjectReader;
  readonly executions: ExecutionStore;
  readonly trials: TrialReader;
  readonly sources: SourceStage;
  readonly versions: Pick<VersionReader, 'version'>;
  readonly engine: Pick<WorkflowEngine, 'resume'>;
}

/** The execution that a step belongs to. */
export const executionOf = async (
  executions: Pick<ExecutionStore, 'find'>,
  project: string,
  id: string,
): Promise<Execution> => {
  const found = await executions.find(project, id);
  if (!found) throw new Error(`project ${project} has no execution ${id}`);
  return found;
};

/** The pinned version of a project with its parsed definition. */
export const pinnedProject = async (
  projects: ProjectReader,
  project: string,
  version: number,
): Promise<{ readonly version: ProjectVersion; readonly definition: ProjectDefinition }> => {
  const found = await projects.version(project, version);
  if (!found) throw new Error(`project ${project} has no version ${version}`);
  return { version: found, definition: await readDefinition(found.source) };
};
