import type { JournalEntry } from '../../../../contracts/journal';
import type { ProjectState } from '../../../../contracts/lineage/story';
import { numberIn, textIn } from '../entry/details';
import { versionOfId } from '../entry/version-id';

type Approval = ProjectState['models'][number]['versions'][number]['approval'];

interface Alias {
  readonly version: number | null;
  readonly revision: number;
}

const decisions: Readonly<Partial<Record<string, Approval>>> = {
  ModelVersionRegistered: 'pending',
  ModelVersionApproved: 'approved',
  ModelVersionRejected: 'rejected',
};

interface ModelState {
  readonly versions: Map<number, Approval>;
  readonly aliases: Map<string, Alias>;
}

/**
 * Registered models as their entries made them: versions with the decision on each, and aliases. Entries may be
 * numbered a little out of order, so what is gone stays gone whatever is said of it late.
 */
export const modelStates = () => {
  const models = new Map<string, ModelState>();
  const goneVersions = new Set<string>();
  /** Names that a model left, at which entry, and for which name; null: it was deleted. */
  const left = new Map<string, { readonly at: string; readonly for: string | null }>();

  /** The model that an entry meant by a name; undefined when it is gone. */
  const meant = (name: string, entry: JournalEntry): ModelState | undefined => {
    const gone = left.get(name);
    if (gone && entry.id < gone.at) return gone.for === null ? undefined : meant(gone.for, entry);
    const model = models.get(name) ?? { versions: new Map(), aliases: new Map() };
    models.set(name, model);
    return model;
  };

  const decide = (entry: JournalEntry, decision: Approval): void => {
    const named = versionOfId(entry.subject.id);
    if (!named || goneVersions.has(entry.subject.id)) return;
    const versions = meant(named.model, entry)?.versions;
    // A decision is final, in whatever order the entries come.
    if (decision !== 'pending' || !versions?.has(named.version)) versions?.set(named.version, decision);
  };

  const point = (entry: JournalEntry): void => {
    const aliases = meant(entry.subject.id, entry)?.aliases;
    const alias = textIn(entry, 'alias') ?? '';
    const before = aliases?.get(alias);
    const revision = numberIn(entry, 'revision') ?? (before?.revision ?? 0) + 1;
    if (before && before.revision > revision) return;
    aliases?.set(alias, { version: numberIn(entry, 'version') ?? null, revision });
  };

  /** A version takes its aliases along, but for those that were moved since. */
  const removeVersion = (entry: JournalEntry): void => {
    const named = versionOfId(entry.subject.id);
    if (!named) return;
    goneVersions.add(entry.subject.id);
    const model = meant(named.model, entry);
    model?.versions.delete(named.version);
    const revision = numberIn(entry, 'revision') ?? 0;
    for (const [name, alias] of model?.aliases ?? [])
      if (alias.version === named.version && alias.revision < revision)
        model?.aliases.set(name, { version: null, revision });
  };

  const leave = (name: string, entry: JournalEntry, renamedTo: string | null): void => {
    if (left.get(name)?.at === entry.id) return;
    left.set(name, { at: entry.id, for: renamedTo });
    const model = models.get(name);
    models.delete(name);
    if (model && renamedTo !== null) models.set(renamedTo, model);
  };

  const others: Readonly<Partial<Record<string, (entry: JournalEntry) => void>>> = {
    ModelRegistered: (entry) => meant(entry.subject.id, entry),
    ModelAliasSet: point,
    ModelAliasDeleted: point,
    ModelVersionDeleted: removeVersion,
    ModelRenamed: (entry) => leave(textIn(entry, 'formerName') ?? '', entry, entry.subject.id),
    ModelDeleted: (entry) => leave(entry.subject.id, entry, null),
  };

  return {
    apply: (entry: JournalEntry): void => {
      const decision = decisions[entry.fact];
      if (decision) decide(entry, decision);
      else others[entry.fact]?.(entry);
    },
    shown: (): ProjectState['models'] =>
      [...models]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([model, { versions, aliases }]) => ({
          model,
          aliases: Object.fromEntries(
            [...aliases]
              .flatMap(([name, { version }]) => (version === null ? [] : [[name, version] as const]))
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          ),
          versions: [...versions]
            .sort(([a], [b]) => a - b)
            .map(([version, approval]) => ({ version, approval })),
        })),
  };
};
