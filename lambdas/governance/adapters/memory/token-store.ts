import { CairnError } from '../../../../contracts/cairn-error';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { StoredToken, TokenStore } from '../../core/token-store';

/** In-memory twin of the token store. */
export const memoryTokenStore = (journal = new MemoryJournal()): TokenStore => {
  const tokens = new Map<string, StoredToken>();
  return {
    find: async (id) => tokens.get(id),
    list: async (project) => [...tokens.values()].filter((token) => token.project === project),
    create: async (token, statement, call) => {
      if (tokens.has(token.id)) throw new CairnError('storage.conflict', 'The item was changed meanwhile.');
      tokens.set(token.id, token);
      journal.commit(call, [statement]);
    },
    revoke: async (project, id, statement, call) => {
      const token = tokens.get(id);
      if (!token || token.project !== project)
        throw new CairnError('token.not-found', `Project ${project} has no token ${id}.`);
      if (token.revokedAt !== null) return token;
      const revoked = { ...token, revokedAt: call.time };
      tokens.set(id, revoked);
      journal.commit(call, [statement]);
      return revoked;
    },
  };
};
