/** What was stored: key, bytes, and their hash. */
export interface StoredFile {
  readonly key: string;
  readonly size: number;
  readonly sha256: string;
}

/** Port: objects of the data bucket and local files of an SQL session. Bytes are streamed. */
export interface ObjectFiles {
  /** Copies an object to a local path. Throws `platform.fault` when a manifest names an object that is gone. */
  fetch(key: string, path: string): Promise<void>;
  /** Stores a local file under the key that its hash gives; the same bytes may be stored again. */
  keep(path: string, keyOf: (sha256: string) => string): Promise<StoredFile>;
  /** Stores a short text. */
  write(key: string, text: string): Promise<void>;
  /** The text of an object. */
  read(key: string): Promise<string>;
  /** Keys below a prefix, sorted. */
  list(prefix: string): Promise<readonly string[]>;
  /** Address of a key or prefix, as `s3://bucket/key`. */
  uri(key: string): string;
}
