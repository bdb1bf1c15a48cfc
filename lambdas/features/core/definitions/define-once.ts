import { isCairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import type { Statement } from '../../../../contracts/journal';
import type { Defined, DefinitionStore } from './definition-store';

const attempts = 5;

/**
 * The version of a digest: the one that there is, or a new one with the next number. Two who define the same
 * at once get the same version.
 */
export const defineOnce = async <T extends Defined>(
  store: DefinitionStore<T>,
  draft: { readonly name: string; readonly digest: string },
  make: (version: number, before: T | undefined) => { readonly version: T; readonly statement: Statement },
  call: Call,
): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    const existing = await store.byDigest(call.project, draft.name, draft.digest);
    if (existing) return existing;
    const before = await store.newest(call.project, draft.name);
    const { version, statement } = make((before?.version ?? 0) + 1, before);
    try {
      await store.add(version, statement, call);
      return version;
    } catch (error) {
      if (!isCairnError(error) || error.code !== 'storage.conflict' || attempt === attempts) throw error;
    }
  }
};
