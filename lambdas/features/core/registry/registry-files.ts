export interface RegistryFile {
  readonly bytes: Uint8Array;
  /** Another one for other bytes. */
  readonly tag: string;
}

/** Port: the registry file of each project. Reads are strongly consistent. */
export interface RegistryFiles {
  read(project: string): Promise<RegistryFile | undefined>;
  /**
   * Writes the file if what is there still has the tag (undefined: nothing is there). False when somebody else has
   * written other bytes, or is writing them.
   */
  write(project: string, bytes: Uint8Array<ArrayBuffer>, before: string | undefined): Promise<boolean>;
}
