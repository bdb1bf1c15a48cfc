import { ulid } from 'ulid';
import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { Execution } from '../../../contracts/pipelines/execution';
import type { ProjectReader } from '../../governance/public';
import { endExecution } from './end-execution';
import type { ExecutionStore } from './execution-store';
import { reconcile } from './reconcile';
import type { WorkflowEngine } from './workflow-engine';

export interface TrainingPorts {
  readonly projects: ProjectReader;
  readonly executions: ExecutionStore;
  readonly engine: WorkflowEngine;
}

export interface TrainingRequest {
  readonly clientToken?: string | undefined;
  /** @default 'call' */
  readonly trigger?: Execution['trigger'];
}

/**
 * Starts a training of the newest project version, one at a time per project. Throws `project.not-found`,
 * `pipeline.execution.running`.
 */
export const startTraining = async (
  ports: TrainingPorts,
  request: TrainingRequest,
  call: Call,
): Promise<Execution> => {
  const project = await ports.projects.latest(call.project);
  if (!project) throw new CairnError('project.not-found', `There is no project ${call.project}.`);
  const holder = await ports.executions.running(call.project);
  if (holder) await reconcile(ports, holder, call);

  const execution: Execution = {
    schemaVersion: 1,
    project: call.project,
    id: `training-${ulid(Date.parse(call.time)).toLowerCase()}`,
    pipeline: 'training',
    status: 'running',
    reason: null,
    projectVersion: project.version,
    author: call.principal.author,
    trigger: request.trigger ?? 'call',
    startedAt: call.time,
    endedAt: null,
    results: {},
  };
  const started = await ports.executions.start(
    execution,
    request.clientToken,
    {
      project: call.project,
      fact: 'ExecutionStarted',
      subject: { kind: 'execution', id: execution.id },
      relations: [{ role: 'definition', subject: { kind: 'project', id: call.project } }],
      details: { pipeline: 'training', projectVersion: project.version, trigger: execution.trigger },
    },
    call,
  );
  if (!started.created) return started.execution;
  try {
    await ports.engine.startTraining(execution.id, {
      call: {
        project: call.project,
        execution: execution.id,
        author: execution.author,
        cause: started.cause,
      },
      projectVersion: project.version,
    });
  } catch (error) {
    const reason = `The state machine could not be started: ${error instanceof Error ? error.message : String(error)}`;
    await endExecution(ports.executions, execution, { status: 'failed', reason, endedAt: call.time }, call);
    throw error;
  }
  return execution;
};
