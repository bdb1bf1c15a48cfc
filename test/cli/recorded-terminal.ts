import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../cli/src/run';
import type { Terminal } from '../../cli/src/terminal';

/** What a command line printed, and its exit status. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  readonly json: () => unknown;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A state file that is not there: tests do not speak to the platform of the machine they run on. */
const nowhere = join(tmpdir(), 'cairn-no-such-folder', 'state.json');

/** Runs one command line in this process. */
export const cairn = async (argv: readonly string[], { env = {}, cwd }: RunOptions = {}): Promise<Ran> => {
  const written = { out: '', err: '' };
  const terminal: Terminal = {
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
    env: { CAIRN_STATE: nowhere, ...env },
    cwd: cwd ?? mkdtempSync(join(tmpdir(), 'cairn-cli-')),
  };
  const status = await run(argv, terminal);
  return { status, ...written, json: () => JSON.parse(written.out) };
};
