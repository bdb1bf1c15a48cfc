import type { ProjectFileStore } from '../../core/project-store';

/** In-memory twin: holds the hashes it is given. */
export const memoryProjectFileStore = (heldHashes: ReadonlySet<string> = new Set()): ProjectFileStore => ({
  held: async (_project, sha256s) => new Set(sha256s.filter((sha256) => heldHashes.has(sha256))),
  uploadUrl: async (project, { sha256 }) => `memory://${project}/${sha256}`,
});
