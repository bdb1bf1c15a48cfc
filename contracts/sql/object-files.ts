/** Port: objects of the data bucket and local files of an SQL session. Bytes are streamed. */
export interface ObjectFiles {
  /** Copies an object to a local path. Throws `platform.fault` when a manifest names an object that is gone. */
  fetch(key: string, path: string): Promise<void>;
  /** Stores a local file; the same bytes may be stored again. */
  put(path: string, key: string): Promise<void>;
  /** Stores a short text. */
  write(key: string, text: string): Promise<void>;
  /** The text of an object. */
  read(key: string): Promise<string>;
  /** Keys below a prefix, sorted; those after a key, if one is given. */
  list(prefix: string, after?: string): Promise<readonly string[]>;
  /** Address of a key or prefix, as `s3://bucket/key`. */
  uri(key: string): string;
}
