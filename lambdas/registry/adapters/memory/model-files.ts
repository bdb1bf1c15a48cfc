import { createHash } from 'node:crypto';
import { modelKey } from '../../../../contracts/objects';
import type { ModelFiles } from '../../core/model-files';

/** In-memory twin of the model files. `files` holds contents by `<project>/<location>/<path>`. */
export const memoryModelFiles = (files: ReadonlyMap<string, Buffer> = new Map()): ModelFiles => {
  const held = new Map<string, Buffer>();
  return {
    read: async (project, location, path, maxBytes) => {
      const bytes = files.get(`${project}/${location}/${path}`);
      return bytes && { size: bytes.length, bytes: bytes.length > maxBytes ? null : bytes };
    },
    hold: async (project, sha256, bytes) => {
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new Error('the bytes do not have the SHA-256 that they are held under');
      const key = modelKey(project, sha256);
      if (!held.has(key)) held.set(key, bytes);
      return { bucket: 'memory', key, sha256, size: bytes.length };
    },
  };
};
