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

/** Registered models as their entries made them: versions with the decision on each, and aliases. */
export const modelStates = () => {
  const models = new Map<string, { versions: Map<number, Approval>; aliases: Map<string, Alias> }>();
  const of = (name: string) => {
    const model = models.get(name) ?? { versions: new Map(), aliases: new Map() };
    models.set(name, model);
    return model;
  };

  const decide = (entry: JournalEntry, decision: Approval): void => {
    const named = versionOfId(entry.subject.id);
    if (!named) return;
    const { versions } = of(named.model);
    // A decision is final, in whatever order the entries come.
    if (decision !== 'pending' || !versions.has(named.version)) versions.set(named.version, decision);
  };

  const point = (entry: JournalEntry): void => {
    const { aliases } = of(entry.subject.id);
    const alias = textIn(entry, 'alias') ?? '';
    const before = aliases.get(alias);
    const revision = numberIn(entry, 'revision') ?? (before?.revision ?? 0) + 1;
    if (before && before.revision > revision) return;
    aliases.set(alias, { version: numberIn(entry, 'version') ?? null, revision });
  };

  return {
    apply: (entry: JournalEntry): void => {
      const decision = decisions[entry.fact];
      if (decision) decide(entry, decision);
      else if (entry.fact === 'ModelRegistered') of(entry.subject.id);
      else if (entry.fact === 'ModelAliasSet' || entry.fact === 'ModelAliasDeleted') point(entry);
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
