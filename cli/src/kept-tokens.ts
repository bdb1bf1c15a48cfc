import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Role } from '../../contracts/governance/roles';

/** A token as tokens.json holds it. */
export interface KeptToken {
  readonly token: string;
  readonly id: string;
  /** Project that the token is bound to. */
  readonly project?: string;
}

/** One token a role. */
export type KeptTokens = Partial<Readonly<Record<Role, KeptToken>>>;

/** The tokens of a file; none when it is absent or unreadable, because they can be made anew. */
export const readKeptTokens = (path: string): KeptTokens => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as KeptTokens;
  } catch {
    return {};
  }
};

/** Writes tokens so that only their owner reads them, whole or not at all. */
export const writeKeptTokens = (path: string, tokens: KeptTokens): void => {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
};
