import { CairnError } from '../../../../contracts/cairn-error';
import type { ProjectVersion } from '../../../../contracts/governance/project';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { ProjectStore } from '../../core/project-store';

/** In-memory twin of the project store. */
export const memoryProjectStore = (journal = new MemoryJournal()): ProjectStore => {
  const versions = new Map<string, ProjectVersion[]>();
  const of = (project: string) => versions.get(project) ?? [];
  return {
    latest: async (project) => of(project).at(-1),
    version: async (project, version) => of(project)[version - 1],
    add: async (version, statement, call) => {
      const before = of(version.project);
      if (version.version !== before.length + 1)
        throw new CairnError(
          'storage.conflict',
          `Project ${version.project} was applied by somebody else meanwhile.`,
        );
      versions.set(version.project, [...before, version]);
      journal.commit(call, [statement]);
    },
  };
};
