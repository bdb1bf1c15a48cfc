import { ulid } from 'ulid';
import { CairnError, isCairnError, passesByItself } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { Statement } from '../../../contracts/journal';
import type { Execution } from '../../../contracts/pipelines/execution';
import type { ProjectReader } from '../../governance/public';
import { endExecution } from './end-execution';
import type { CoolDown, ExecutionStore, Started } from './execution-store';
import { isOpen, reconcile } from './reconcile';
import type { WorkflowEngine } from './workflow-engine';

export interface StartPorts {
  readonly projects: ProjectReader;
  readonly executions: ExecutionStore;
  readonly engine: WorkflowEngine;
}

export interface StartRequest {
  readonly pipeline: Execution['pipeline'];
  readonly clientToken?: string | undefined;
  /** @default 'call' */
  readonly trigger?: Execution['trigger'];
  readonly coolDown?: CoolDown;
  /** What led to it, besides the definition. */
  readonly relations?: Statement['relations'];
  /**
   * Whoever asks comes again with the same client token until it has worked: a machine that did not start
   * leaves the execution open for that. @default false
   */
  readonly asksAgain?: boolean;
}

const newExecution = (request: StartRequest, projectVersion: number, call: Call): Execution => ({
  schemaVersion: 1,
  project: call.project,
  id: `${request.pipeline}-${ulid(Date.parse(call.time)).toLowerCase()}`,
  pipeline: request.pipeline,
  status: 'running',
  reason: null,
  projectVersion,
  author: call.principal.author,
  trigger: request.trigger ?? 'call',
  startedAt: call.time,
  endedAt: null,
  results: {},
});

const startedStatement = (
  { project, id, pipeline, projectVersion, trigger }: Execution,
  relations: Statement['relations'] = [],
): Statement => ({
  project,
  fact: 'ExecutionStarted',
  subject: { kind: 'execution', id },
  relations: [{ role: 'definition', subject: { kind: 'project', id: project } }, ...relations],
  details: { pipeline, projectVersion, trigger },
});

/** Records the start. A lock that an execution holds which the engine has lost is no reason to refuse. */
const record = async (
  ports: StartPorts,
  request: StartRequest,
  projectVersion: number,
  call: Call,
): Promise<Started> => {
  const wanted = newExecution(request, projectVersion, call);
  const conditions = { clientToken: request.clientToken, coolDown: request.coolDown };
  const statement = startedStatement(wanted, request.relations);
  const start = () => ports.executions.start(wanted, conditions, statement, call);
  try {
    return await start();
  } catch (error) {
    if (!isCairnError(error) || error.code !== 'pipeline.execution.running') throw error;
    const holder = await ports.executions.running(call.project);
    if (holder && isOpen(await reconcile(ports, holder, call))) throw error;
    return start();
  }
};

/**
 * Starts a pipeline of the newest project version, one execution of a project at a time. Throws
 * `project.not-found`, `pipeline.execution.running`, `pipeline.retraining.cooling-down`, `request.token-conflict`.
 */
export const startExecution = async (
  ports: StartPorts,
  request: StartRequest,
  call: Call,
): Promise<Execution> => {
  const project = await ports.projects.latest(call.project);
  if (!project) throw new CairnError('project.not-found', `There is no project ${call.project}.`);
  const { execution, cause } = await record(ports, request, project.version, call);
  if (execution.pipeline !== request.pipeline)
    throw new CairnError(
      'request.token-conflict',
      `The client token has started ${execution.id} before, which is a ${execution.pipeline}.`,
    );
  if (!isOpen(execution)) return execution;
  try {
    // Also for an execution that was there before: whoever recorded it may have stopped short of this line.
    await ports.engine.startTraining(execution.id, {
      call: { project: call.project, execution: execution.id, author: execution.author, cause },
      projectVersion: execution.projectVersion,
      mode: execution.pipeline,
    });
  } catch (error) {
    // Its machine may run: whoever asks again finds out, and who never does leaves it to `reconcile`.
    if (request.asksAgain || passesByItself(error)) throw error;
    const reason = `The state machine could not be started: ${error instanceof Error ? error.message : String(error)}`;
    await endExecution(ports.executions, execution, { status: 'failed', reason, endedAt: call.time }, call);
    throw error;
  }
  return execution;
};
