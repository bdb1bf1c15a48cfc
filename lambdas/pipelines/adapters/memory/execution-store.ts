import { CairnError } from '../../../../contracts/cairn-error';
import type { Execution } from '../../../../contracts/pipelines/execution';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { ApprovalWait, CoolDown, ExecutionStore } from '../../core/execution-store';

const isOpen = ({ status }: Execution) => status === 'running' || status === 'waiting_for_approval';

/** In-memory twin of the execution store. */
export const memoryExecutionStore = (journal = new MemoryJournal()): ExecutionStore => {
  const executions = new Map<string, Execution>();
  const locks = new Map<string, string>();
  const tokens = new Map<string, { readonly id: string; readonly cause: string | null }>();
  const coolDowns = new Map<string, CoolDown>();
  const waits = new Map<string, ApprovalWait>();
  const key = (project: string, id: string) => `${project}/${id}`;
  const find = async (project: string, id: string) => executions.get(key(project, id));
  return {
    find,
    list: async (project, limit) =>
      [...executions.values()]
        .filter((execution) => execution.project === project)
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit),
    running: async (project) => find(project, locks.get(project) ?? ''),
    start: async (execution, { clientToken, coolDown }, statement, call) => {
      const { project, id } = execution;
      const token = clientToken === undefined ? undefined : tokens.get(key(project, clientToken));
      const before = token && executions.get(key(project, token.id));
      if (before) return { execution: before, created: false, cause: token.cause };
      if (locks.has(project))
        throw new CairnError(
          'pipeline.execution.running',
          `An execution of project ${project} is running already.`,
        );
      const last = coolDown && coolDowns.get(project);
      if (last && (last.until > execution.startedAt || last.drift === coolDown.drift))
        throw new CairnError(
          'pipeline.retraining.cooling-down',
          `Drift started a training of project ${project} not long ago.`,
        );
      locks.set(project, id);
      executions.set(key(project, id), execution);
      const cause = journal.commit(call, [statement])[0]?.id ?? null;
      if (clientToken) tokens.set(key(project, clientToken), { id, cause });
      if (coolDown) coolDowns.set(project, coolDown);
      return { execution, created: true, cause };
    },
    progress: async (project, id, change) => {
      const execution = executions.get(key(project, id));
      if (!execution || !isOpen(execution)) throw new Error(`execution ${id} has ended`);
      executions.set(key(project, id), {
        ...execution,
        status: change.status ?? execution.status,
        results: { ...execution.results, ...change.results },
      });
    },
    record: async (statement, call) => {
      journal.commit(call, [statement]);
    },
    end: async (project, id, ending, statement, call) => {
      const execution = executions.get(key(project, id));
      if (!execution || !isOpen(execution)) return;
      executions.set(key(project, id), { ...execution, ...ending });
      if (locks.get(project) === id) locks.delete(project);
      journal.commit(call, [statement]);
    },
    awaitApproval: async (project, wait) => {
      waits.set(`${project}/${wait.model}/${wait.version}`, wait);
    },
    approvalWait: async (project, model, version) => waits.get(`${project}/${model}/${version}`),
  };
};
