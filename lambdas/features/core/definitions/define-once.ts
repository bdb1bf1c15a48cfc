import { isCairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import { canonicalJson } from '../../../../contracts/canonical-json';
import type { Statement } from '../../../../contracts/journal';
import type { Defined, DefinitionStore } from './definition-store';

const attempts = 5;

/** A version that a definition has, and whether it was made for it just now. */
export interface Outcome<T> {
  readonly definition: T;
  readonly created: boolean;
}

interface Made<T> {
  readonly version: T;
  readonly statement: Statement;
}

/** Keeps what the definition says of itself by now, if that is something else than it said before. */
const describeAgain = async <T extends Defined>(
  store: DefinitionStore<T>,
  existing: T,
  { version: made, statement }: Made<T>,
  call: Call,
): Promise<T> => {
  const { execution, createdAt, createdBy } = existing;
  const version: T = { ...made, execution, createdAt, createdBy };
  if (canonicalJson(version) === canonicalJson(existing)) return existing;
  await store.describe(version, { ...statement, fact: 'FeaturesDescribed' }, call);
  return version;
};

/**
 * The version of a digest: the one that there is, saying of itself what it says now, or a new one with the next
 * number. Two who define the same at once get the same version.
 */
export const defineOnce = async <T extends Defined>(
  store: DefinitionStore<T>,
  draft: { readonly name: string; readonly digest: string },
  make: (version: number, before: T | undefined) => Made<T>,
  call: Call,
): Promise<Outcome<T>> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const existing = await store.byDigest(call.project, draft.name, draft.digest);
      if (existing) {
        const definition = await describeAgain(store, existing, make(existing.version, existing), call);
        return { definition, created: false };
      }
      const before = await store.newest(call.project, draft.name);
      const { version, statement } = make((before?.version ?? 0) + 1, before);
      await store.add(version, statement, call);
      return { definition: version, created: true };
    } catch (error) {
      if (!isCairnError(error) || error.code !== 'storage.conflict' || attempt === attempts) throw error;
    }
  }
};
