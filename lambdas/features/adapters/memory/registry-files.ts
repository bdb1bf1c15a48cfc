import type { RegistryFile, RegistryFiles } from '../../core/registry/registry-files';

/** Registry files in memory. */
export const memoryRegistryFiles = (): RegistryFiles => {
  const files = new Map<string, RegistryFile>();
  let writes = 0;
  return {
    read: async (project) => files.get(project),
    write: async (project, bytes, before) => {
      if (files.get(project)?.tag !== before) return false;
      writes += 1;
      files.set(project, { bytes: Uint8Array.from(bytes), tag: `"${writes}"` });
      return true;
    },
  };
};
