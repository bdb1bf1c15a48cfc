import type { Comparison } from '../../../../contracts/monitoring/comparison';
import type { CompareOutput } from '../../../../contracts/monitoring/steps';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { ComparisonStore } from '../../core/comparison-ports';

/** In-memory twin of the comparison store; `reports` shows what is kept. */
export const memoryComparisonStore = (
  journal = new MemoryJournal(),
): ComparisonStore & { readonly reports: Map<string, Comparison> } => {
  const reports = new Map<string, Comparison>();
  const records = new Map<string, CompareOutput>();
  const key = (project: string, execution: string) => `${project}/${execution}`;
  return {
    reports,
    find: async (project, execution) => records.get(key(project, execution)),
    keepReport: async (report) => {
      reports.set(key(report.project, report.execution), report);
    },
    record: async (execution, output, statement, call) => {
      const before = records.get(key(call.project, execution));
      if (before) return before;
      const [entry] = journal.commit(call, [statement]);
      const recorded = { ...output, entry: entry?.id ?? null };
      records.set(key(call.project, execution), recorded);
      return recorded;
    },
  };
};
