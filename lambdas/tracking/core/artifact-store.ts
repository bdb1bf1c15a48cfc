import type { Removal } from './purge/removal';

/** An entry of a directory; the name is its last segment. */
export interface ArtifactEntry {
  readonly name: string;
  readonly isDirectory: boolean;
  /** Bytes; undefined for directories. */
  readonly size?: number | undefined;
}

interface UploadPart {
  readonly partNumber: number;
  readonly etag: string;
}

interface MultipartUpload {
  readonly uploadId: string;
  /** Where to PUT each part. */
  readonly urls: readonly string[];
}

/** Port: artifacts of projects. Paths are safe ones, relative to the project's artifact root. */
export interface ArtifactStore {
  /** Entries of a directory by name; empty when there is no such directory. */
  list(project: string, directory: string): Promise<readonly ArtifactEntry[]>;
  /** Bytes of a file, or undefined. */
  size(project: string, path: string): Promise<number | undefined>;
  read(project: string, path: string): Promise<Buffer | undefined>;
  /** Stores a file; the SHA-256 of its bytes is kept with it, and bytes that do not have it are refused. */
  write(project: string, path: string, bytes: Buffer): Promise<void>;
  /** Deletes a file, or a directory with all that is in it; nothing when there is neither. */
  delete(project: string, path: string): Promise<void>;
  /** What lies below a directory: former versions and unfinished uploads (of no bytes) count as objects. Less when the time was up. */
  measure(
    project: string,
    directory: string,
    holds: (path: string) => boolean,
    isTimeUp: () => boolean,
  ): Promise<{ readonly objects: number; readonly bytes: number }>;
  /**
   * Removes for good what `measure` counts, so that no version is left. `holds` says by its path below the directory
   * whether a file goes. False when the time was up before all was gone.
   */
  purge(
    project: string,
    directory: string,
    holds: (path: string) => boolean,
    removal: Removal,
  ): Promise<boolean>;
  /** A URL to GET a file from, whole or in ranges. `seconds`: how long it is good for. @default 900 */
  downloadUrl(project: string, path: string, seconds?: number): Promise<string>;
  /** A URL to PUT a file to. */
  uploadUrl(project: string, path: string, seconds: number): Promise<string>;
  /** Begins a multipart upload. The URLs are valid for an hour. */
  createUpload(project: string, path: string, parts: number): Promise<MultipartUpload>;
  /**
   * Makes the file of its parts; completing again what is completed is no error. Throws `artifact.upload.invalid` when
   * the upload or its parts are not known.
   */
  completeUpload(
    project: string,
    path: string,
    uploadId: string,
    parts: readonly UploadPart[],
  ): Promise<void>;
  /** Gives an upload up; giving up an unknown one is no error. */
  abortUpload(project: string, path: string, uploadId: string): Promise<void>;
}
