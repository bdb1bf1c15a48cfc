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

/** A version that there is, saying of itself what the definition says now. */
const toldAnew = <T extends Defined>({ execution, createdAt, createdBy }: T, made: T): T => ({
  ...made,
  execution,
  createdAt,
  createdBy,
});

/** Keeps what the definition says of itself by now, if that is something else than it said before. */
const describeAgain = async <T extends Defined>(
  store: DefinitionStore<T>,
  existing: T,
  { version: made, statement }: Made<T>,
  call: Call,
): Promise<T> => {
  const version = toldAnew(existing, made);
  if (canonicalJson(version) === canonicalJson(existing)) return existing;
  await store.describe(version, { ...statement, fact: 'FeaturesDescribed' }, call);
  return version;
};

/** Makes a former version what readers by name get: what was defined last counts, also when it was defined before. */
const bringBack = async <T extends Defined>(
  store: DefinitionStore<T>,
  existing: T,
  newest: T,
  { version: made, statement }: Made<T>,
  call: Call,
): Promise<T> => {
  const version = toldAnew(existing, made);
  const details = { ...statement.details, broughtBack: true, instead: newest.version };
  await store.bringBack(version, newest, { ...statement, details }, call);
  return version;
};

/**
 * The version of a digest: the one that there is, which becomes the newest again and says of itself what it says now,
 * or a new one with the next number. Two who define the same at once get the same version.
 */
export const defineOnce = async <T extends Defined>(
  store: DefinitionStore<T>,
  draft: { readonly name: string; readonly digest: string },
  make: (version: number, before: T | undefined) => Made<T>,
  call: Call,
): Promise<Outcome<T>> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const [existing, newest] = await Promise.all([
        store.byDigest(call.project, draft.name, draft.digest),
        store.newest(call.project, draft.name),
      ]);
      if (existing && newest) {
        const made = make(existing.version, newest);
        const definition =
          newest.version === existing.version
            ? await describeAgain(store, existing, made, call)
            : await bringBack(store, existing, newest, made, call);
        return { definition, created: false };
      }
      const highest = await store.highest(call.project, draft.name);
      const { version, statement } = make(highest + 1, newest);
      await store.add(version, statement, call);
      return { definition: version, created: true };
    } catch (error) {
      if (!isCairnError(error) || error.code !== 'storage.conflict' || attempt === attempts) throw error;
    }
  }
};
