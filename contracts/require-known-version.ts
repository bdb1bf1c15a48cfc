import { CairnError } from './cairn-error';
import { versionOfKind } from './stored-kinds';

/**
 * The one check of schema versions, for items, objects of files, and events. `kind` is a name of `versionOfKind`,
 * `which` tells one of its kind from another. Throws `storage.newer-version`, so that nothing is half read. What
 * states no version is of version 1.
 */
export const requireKnownVersion = (kind: string, which: string, version: unknown): void => {
  const reads = versionOfKind(kind);
  if (version === undefined || (typeof version === 'number' && version <= reads)) return;
  throw new CairnError(
    'storage.newer-version',
    `The ${kind} ${which} was written by a newer Cairn: it has schema version ${String(version)}, and this one reads up to ${reads}. Deploy the newer version again.`,
    { details: { kind, schemaVersion: String(version), readsUpTo: reads } },
  );
};
