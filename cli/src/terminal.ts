/** A stream that text is written to. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What the tool knows of the world it runs in; tests give their own. */
export interface Terminal {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Asks the person at the keyboard; absent where there is none. */
  readonly ask?: (question: string) => Promise<string>;
}
