import { CairnError } from '../../../../contracts/cairn-error';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { Defined, DefinitionStore } from '../../core/definitions/definition-store';
import type { Definitions } from '../../core/definitions/definitions';

/** In-memory twin of the stores of definitions. */
export const memoryDefinitionStore = <T extends Defined>(
  journal = new MemoryJournal(),
): DefinitionStore<T> => {
  const stored = new Map<string, T[]>();
  /** Numbers of newest versions, where they are not the highest. */
  const broughtBack = new Map<string, number>();
  const of = (project: string, name: string) => stored.get(`${project}/${name}`) ?? [];
  const newest = (key: string): T | undefined => stored.get(key)?.at((broughtBack.get(key) ?? 0) - 1);
  return {
    newest: async (project, name) => newest(`${project}/${name}`),
    highest: async (project, name) => of(project, name).length,
    version: async (project, name, version) => of(project, name)[version - 1],
    byDigest: async (project, name, digest) => of(project, name).find((one) => one.digest === digest),
    all: async (project) =>
      [...stored.keys()]
        .flatMap((key) => newest(key) ?? [])
        .filter((version) => version.project === project)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    add: async (version, statement, call) => {
      const before = of(version.project, version.name);
      const taken = before.some(({ digest }) => digest === version.digest);
      if (taken || version.version !== before.length + 1)
        throw new CairnError('storage.conflict', `${version.name} got version ${version.version} meanwhile.`);
      stored.set(`${version.project}/${version.name}`, [...before, version]);
      broughtBack.delete(`${version.project}/${version.name}`);
      journal.commit(call, [statement]);
    },
    bringBack: async (version, before, statement, call) => {
      const key = `${version.project}/${version.name}`;
      const versions = of(version.project, version.name);
      const isThere = versions[version.version - 1]?.digest === version.digest;
      if (!isThere || newest(key)?.version !== before.version)
        throw new CairnError('storage.conflict', `${version.name} has another newest version meanwhile.`);
      stored.set(key, versions.with(version.version - 1, version));
      broughtBack.set(key, version.version);
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
