import { CairnError } from '../../../../contracts/cairn-error';
import type { MonitoringRun } from '../../../../contracts/monitoring/run';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { MonitorRecord } from '../../core/monitor-record';
import type { MonitorRunStore } from '../../core/monitor-run-store';

/** In-memory twin of the store of runs. */
export const memoryMonitorRunStore = (journal = new MemoryJournal()): MonitorRunStore => {
  const runs = new Map<string, MonitoringRun>();
  const locks = new Map<string, string>();
  const tokens = new Map<string, string>();
  const records = new Map<string, MonitorRecord>();
  const key = (...parts: readonly string[]) => parts.join('/');
  const find = async (project: string, monitor: string, id: string) => runs.get(key(project, monitor, id));
  const running = async (project: string, monitor: string) =>
    find(project, monitor, locks.get(key(project, monitor)) ?? '');
  return {
    find,
    running,
    list: async (project, monitor, limit) =>
      [...runs.values()]
        .filter((run) => run.project === project && run.monitor === monitor)
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit),
    start: async (run, clientToken) => {
      const { project, monitor, id } = run;
      const token = clientToken === undefined ? undefined : tokens.get(key(project, monitor, clientToken));
      const known = runs.get(key(project, monitor, token ?? id));
      if (known) return { run: known, outcome: 'known' };
      const holder = runs.get(key(project, monitor, locks.get(key(project, monitor)) ?? ''));
      if (holder) return { run: holder, outcome: 'busy' };
      locks.set(key(project, monitor), id);
      runs.set(key(project, monitor, id), run);
      if (clientToken !== undefined) tokens.set(key(project, monitor, clientToken), id);
      return { run, outcome: 'created' };
    },
    record: async (project, monitor) => records.get(key(project, monitor)),
    end: async ({ run, record, statements }, call) => {
      const { project, monitor, id } = run;
      if (runs.get(key(project, monitor, id))?.status !== 'running') return;
      const before = records.get(key(project, monitor));
      if (record && before && before.revision !== record.revision - 1)
        throw new CairnError('storage.conflict', 'The item was changed meanwhile.');
      journal.commit(call, statements);
      runs.set(key(project, monitor, id), run);
      if (record) records.set(key(project, monitor), record);
      if (locks.get(key(project, monitor)) === id) locks.delete(key(project, monitor));
    },
  };
};
