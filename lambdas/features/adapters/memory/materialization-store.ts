import { ulid } from 'ulid';
import { CairnError } from '../../../../contracts/cairn-error';
import type { Materialization } from '../../../../contracts/features/feature-view';
import type { MaterializationRun } from '../../../../contracts/features/materialization';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { HeldLease, Lease, MaterializationStore } from '../../core/offline/materialization-store';

const ulidOf = (execution: string): string => execution.slice(execution.lastIndexOf('-') + 1);

/** In-memory twin of the materialization store. */
export const memoryMaterializationStore = (journal = new MemoryJournal()): MaterializationStore => {
  const latest = new Map<string, Materialization>();
  const snapshots = new Map<string, Materialization>();
  const leases = new Map<string, HeldLease & Lease>();
  const runs = new Map<string, MaterializationRun>();
  return {
    has: async (project, view, version) => latest.has(`${project}/${view}/${version}`),
    latest: async (project, view, version) => latest.get(`${project}/${view}/${version}`),
    snapshot: async (project, view, version, snapshot) =>
      snapshots.get(`${project}/${view}/${version}/${snapshot}`),
    record: async (project, materialization, statement, call, { lease, isLatest }) => {
      const { view, version, snapshot } = materialization;
      if (leases.get(`${project}/${view}`)?.token !== lease.token)
        throw new CairnError('storage.conflict', `Somebody else has taken over ${view}.`);
      if (isLatest) latest.set(`${project}/${view}/${version}`, materialization);
      snapshots.set(`${project}/${view}/${version}/${snapshot}`, materialization);
      journal.commit(call, [statement]);
    },
    take: async (wanted, { now, until }) => {
      const key = `${wanted.project}/${wanted.view}`;
      const held = leases.get(key);
      if (held && held.holder !== wanted.holder && held.until > now) return undefined;
      const lease = { ...wanted, token: ulid(Date.parse(now)) };
      leases.set(key, { ...lease, until });
      return lease;
    },
    release: async ({ project, view, token }) => {
      const key = `${project}/${view}`;
      if (leases.get(key)?.token === token) leases.delete(key);
    },
    holder: async (project, view, now) => {
      const held = leases.get(`${project}/${view}`);
      return held && held.until > now ? { holder: held.holder, until: held.until } : undefined;
    },
    putRun: async (run) => {
      runs.set(`${run.project}/${run.view}/${run.execution}`, run);
    },
    run: async (project, view, execution) => runs.get(`${project}/${view}/${execution}`),
    runs: async (project, view, limit) =>
      [...runs.values()]
        .filter((run) => run.project === project && run.view === view)
        .sort((a, b) => (ulidOf(a.execution) < ulidOf(b.execution) ? 1 : -1))
        .slice(0, limit),
  };
};
