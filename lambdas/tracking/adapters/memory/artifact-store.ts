import { CairnError } from '../../../../contracts/cairn-error';
import type { ArtifactEntry, ArtifactStore } from '../../core/artifact-store';
import { within } from './tables';

/** In-memory twin of the artifact store; its URLs lead nowhere. */
export const memoryArtifactStore = (): ArtifactStore => {
  const files = new Map<string, Map<string, Buffer>>();
  const uploads = new Map<string, string>();
  const completed = new Map<string, string>();
  const of = (project: string): Map<string, Buffer> => {
    const known = files.get(project) ?? new Map<string, Buffer>();
    files.set(project, known);
    return known;
  };
  const below = (project: string, directory: string, holds: (path: string) => boolean) =>
    [...of(project)].filter(
      ([path]) => path.startsWith(`${directory}/`) && holds(path.slice(directory.length + 1)),
    );
  return {
    list: async (project, directory) => {
      const prefix = directory === '' ? '' : `${directory}/`;
      const entries = new Map<string, ArtifactEntry>();
      for (const [path, bytes] of of(project)) {
        if (!path.startsWith(prefix)) continue;
        const [name = '', ...below] = path.slice(prefix.length).split('/');
        const isDirectory = below.length > 0;
        entries.set(name, { name, isDirectory, ...(isDirectory ? {} : { size: bytes.length }) });
      }
      return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    size: async (project, path) => of(project).get(path)?.length,
    read: async (project, path) => of(project).get(path),
    write: async (project, path, bytes) => {
      of(project).set(path, bytes);
    },
    delete: async (project, path) => {
      for (const one of [...of(project).keys()])
        if (one === path || one.startsWith(`${path}/`)) of(project).delete(one);
    },
    measure: async (project, directory, holds) => {
      const found = below(project, directory, holds);
      return { objects: found.length, bytes: found.reduce((sum, [, bytes]) => sum + bytes.length, 0) };
    },
    purge: async (project, directory, holds, { isTimeUp, removed }) => {
      for (const [path, bytes] of below(project, directory, holds)) {
        if (isTimeUp()) return false;
        of(project).delete(path);
        removed({ objects: 1, bytes: bytes.length });
      }
      return true;
    },
    downloadUrl: async (project, path) => `memory://${project}/${path}`,
    uploadUrl: async (project, path) => `memory://${project}/${path}`,
    createUpload: async (project, path, parts) => {
      const uploadId = `upload-${uploads.size + completed.size + 1}`;
      uploads.set(uploadId, within(project, path));
      return {
        uploadId,
        urls: Array.from({ length: parts }, (_, index) => `memory://${uploadId}/${index + 1}`),
      };
    },
    completeUpload: async (project, path, uploadId) => {
      if (completed.get(uploadId) === within(project, path)) return;
      if (uploads.get(uploadId) !== within(project, path))
        throw new CairnError('artifact.upload.invalid', `There is no upload ${uploadId} of ${path}.`);
      uploads.delete(uploadId);
      completed.set(uploadId, within(project, path));
      of(project).set(path, Buffer.alloc(0));
    },
    abortUpload: async (_project, _path, uploadId) => {
      uploads.delete(uploadId);
    },
  };
};
