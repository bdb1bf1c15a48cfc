/**
 * Something the person at the keyboard can act on: what failed, what to do, where the log is.
 * Everything else that is thrown in these scripts is a defect and is shown with its stack.
 */
export class SetupFailure extends Error {
  /** @param {{ what: string, todo: string, log?: string, detail?: string, cause?: unknown }} facts */
  constructor({ what, todo, log, detail, cause }) {
    super(what, { cause });
    this.name = 'SetupFailure';
    this.todo = todo;
    this.log = log;
    this.detail = detail;
  }

  /** The form `--json` prints. */
  toJSON() {
    return { what: this.message, todo: this.todo, log: this.log, detail: this.detail };
  }
}

/** @param {unknown} error */
export function describeFailure(error) {
  if (!(error instanceof SetupFailure)) {
    return `✗ Unexpected: ${error instanceof Error ? error.stack : String(error)}`;
  }
  const lines = [`✗ ${error.message}`];
  if (error.detail)
    lines.push(
      ...error.detail
        .trimEnd()
        .split('\n')
        .map((line) => `  | ${line}`),
    );
  lines.push(`  What to do: ${error.todo}`);
  if (error.log) lines.push(`  Log: ${error.log}`);
  return lines.join('\n');
}

const CAUSES = [
  {
    pattern: /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/i,
    todo: 'The disk is full. Free some space (about 2 GB for everything), then run the command again.',
  },
  {
    pattern:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|name resolution|dns error|error sending request|tcp connect|Failed to fetch|Failed to establish a new connection|Network is unreachable|client error \(Connect\)|network request to|\(from versions: none\)/i,
    todo: 'A package registry could not be reached. Check the network and the proxy settings, then run the command again.',
  },
  {
    pattern: /EACCES|Permission denied|EROFS|Read-only file system/i,
    todo: 'A file or folder may not be written. Give yourself write permission to the checkout, then run the command again.',
  },
];

/**
 * Reads the usual reasons out of a tool's own words.
 * @param {string} output what the tool printed
 * @param {string} otherwise advice when nothing is recognised
 */
export function adviceFor(output, otherwise) {
  return CAUSES.find(({ pattern }) => pattern.test(output))?.todo ?? otherwise;
}
