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
  write(project: string, path: string, bytes: Buffer): Promise<void>;
  /** Deletes a file, or a directory with all that is in it; nothing when there is neither. */
  delete(project: string, path: string): Promise<void>;
  /** A URL to GET a file from, whole or in ranges. Valid for 15 minutes. */
  downloadUrl(project: string, path: string): Promise<string>;
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
