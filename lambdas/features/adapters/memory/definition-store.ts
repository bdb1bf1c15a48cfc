import { CairnError } from '../../../../contracts/cairn-error';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { Defined, DefinitionStore } from '../../core/definitions/definition-store';
import type { Definitions } from '../../core/definitions/definitions';

/** In-memory twin of the stores of definitions. */
export const memoryDefinitionStore = <T extends Defined>(
  journal = new MemoryJournal(),
): DefinitionStore<T> => {
  const stored = new Map<string, T[]>();
  const of = (project: string, name: string) => stored.get(`${project}/${name}`) ?? [];
  return {
    newest: async (project, name) => of(project, name).at(-1),
    version: async (project, name, version) => of(project, name)[version - 1],
    byDigest: async (project, name, digest) => of(project, name).find((one) => one.digest === digest),
    all: async (project) =>
      [...stored.values()]
        .flatMap((versions) => versions.at(-1) ?? [])
        .filter((version) => version.project === project)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    add: async (version, statement, call) => {
      const before = of(version.project, version.name);
      const taken = before.some(({ digest }) => digest === version.digest);
      if (taken || version.version !== before.length + 1)
        throw new CairnError('storage.conflict', `${version.name} got version ${version.version} meanwhile.`);
      stored.set(`${version.project}/${version.name}`, [...before, version]);
      journal.commit(call, [statement]);
    },
    describe: async (version, statement, call) => {
      const before = of(version.project, version.name);
      if (before[version.version - 1]?.digest !== version.digest)
        throw new CairnError('storage.conflict', `${version.name} has no version ${version.version}.`);
      stored.set(`${version.project}/${version.name}`, before.with(version.version - 1, version));
      journal.commit(call, [statement]);
    },
  };
};

/** All stores of definitions, over one journal. */
export const memoryDefinitionStores = (journal = new MemoryJournal()): Definitions => ({
  entities: memoryDefinitionStore(journal),
  views: memoryDefinitionStore(journal),
  requestViews: memoryDefinitionStore(journal),
  services: memoryDefinitionStore(journal),
});
