import type { Call } from '../../contracts/call';
import type { JournalEntry } from '../../contracts/journal';
import { type FaultPlan, Faults } from '../harness/faults';
import { MemoryDocuments } from '../harness/memory-documents/memory-documents';
import type { Item } from '../harness/memory-documents/parser';
import { MemoryStateMachines } from './state-machines';

/** Names tables and machines in the environment, as functions have them. */
export const nameResources = (): void => {
  for (const name of ['platform', 'registry', 'journal'])
    process.env[`CAIRN_TABLE_${name.toUpperCase()}`] = name;
  for (const name of ['training', 'deployment'])
    process.env[`CAIRN_STATE_MACHINE_${name.toUpperCase()}`] = `arn:aws:states:x:1:stateMachine:${name}`;
};

/** Tables and state machines in memory, behind one set of faults. */
export const makeWorld = (plan: FaultPlan = new Map()) => {
  const memory = new MemoryDocuments();
  const machines = new MemoryStateMachines();
  const faults = new Faults();
  faults.plan = plan;
  let seconds = 0;
  return {
    memory,
    machines,
    faults,
    documents: faults.into(memory.client),
    sfn: faults.into(machines.client),
    journal: (): readonly JournalEntry[] => memory.items('journal').map(({ entry }) => entry as JournalEntry),
    /** Items of a table, told by what they hold. */
    holding: (table: string, field: string): readonly Item[] =>
      memory.items(table).filter((item) => field in item),
    /** A call of somebody; each comes a second after the one before. */
    callOf: (who: string, role: 'developer' | 'approver' = 'developer'): Call => {
      seconds += 1;
      return {
        principal: { id: `token:${who}`, name: who, author: `token:${who}`, grants: { weather: role } },
        project: 'weather',
        correlationId: `c-${seconds}`,
        time: new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString(),
        cause: null,
      };
    },
  };
};
export type World = ReturnType<typeof makeWorld>;

const attempts = 8;

/**
 * Does what a state machine, or a client with a client token, does with work that failed: asks again. More
 * attempts than a plan has faults, so that what still fails does not fail by them.
 */
export const persistently = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
};
