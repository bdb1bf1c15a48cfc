import type { ProjectFile } from '../../contracts/governance/project';
import { forEachConcurrently } from './for-each-concurrently';
import type { HttpRequest } from './http-request';

/** A file to upload: its path as cairn.yaml writes it, and its bytes. */
export interface NamedBytes {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface UploadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after each file that had to be uploaded; the others are held already. */
  readonly onUploaded?: ((file: ProjectFile) => void) | undefined;
}

const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const fromHex = (hex: string): readonly number[] =>
  (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

/** Path, SHA-256 and size of a file. */
export const describeFile = async ({ path, bytes }: NamedBytes): Promise<ProjectFile> => ({
  path,
  sha256: toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))),
  size: bytes.byteLength,
});

/** The PUT to a presigned URL. The URL's signature covers the checksum, so the header must be sent. */
export const uploadRequest = (url: string, sha256: string, bytes: Uint8Array<ArrayBuffer>): HttpRequest => ({
  url,
  method: 'PUT',
  headers: { 'x-amz-checksum-sha256': btoa(String.fromCharCode(...fromHex(sha256))) },
  body: bytes,
});

export interface UploadPorts {
  /** Asks the platform which files it wants, and where to put them. */
  readonly createUploads: (
    files: readonly ProjectFile[],
  ) => Promise<readonly { readonly sha256: string; readonly url: string | null }[]>;
  readonly put: (request: HttpRequest) => Promise<unknown>;
}

/** Files uploaded at the same time. */
const uploadsAtOnce = 6;

/** Uploads what the platform does not hold yet; equal files once. Returns all files, for `applyProject`. */
export const uploadFiles = async (
  named: readonly NamedBytes[],
  ports: UploadPorts,
  onUploaded: UploadOptions['onUploaded'],
): Promise<readonly ProjectFile[]> => {
  const files = await Promise.all(named.map(describeFile));
  if (files.length === 0) return files;
  const bytesOf = new Map(files.map(({ sha256 }, index) => [sha256, named[index]?.bytes]));
  const distinct = files.filter(
    (file, index) => files.findIndex(({ sha256 }) => sha256 === file.sha256) === index,
  );
  const wanted = await ports.createUploads(distinct);
  await forEachConcurrently(wanted, uploadsAtOnce, async ({ sha256, url }) => {
    const bytes = bytesOf.get(sha256);
    const file = distinct.find((candidate) => candidate.sha256 === sha256);
    if (url === null || !bytes || !file) return;
    await ports.put(uploadRequest(url, sha256, bytes));
    onUploaded?.(file);
  });
  return files;
};
