import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '../../contracts/governance/roles';
import type { Client } from '../../sdk/src';
import { CommandFailure } from './failure';
import { readLocalPlatform } from './local-platform';
import { type Colours, coloursFor } from './output/colours';
import { type Progress, progressOn } from './output/progress';
import { resolveTarget, type Target, type TargetFlags } from './target';
import type { Terminal } from './terminal';

/** What a command works with. */
export interface Session {
  readonly terminal: Terminal;
  readonly flags: TargetFlags;
  readonly colours: Colours;
  readonly progress: Progress;
  /** Platform and token of this run. Throws CommandFailure. */
  readonly target: () => Target;
  /** Client bound to the project of this run, or to the given one. */
  readonly client: (project?: string) => Promise<Client<true>>;
  /** Waits between two looks at something that is under way. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

export interface SessionOptions {
  readonly flags: TargetFlags;
  readonly json: boolean;
  readonly role: Role | null;
}

export const openSession = (terminal: Terminal, { flags, json, role }: SessionOptions): Session => {
  let resolved: Target | undefined;
  const target = (): Target => {
    const sources = {
      flags,
      env: terminal.env,
      local: readLocalPlatform(terminal.env, flags.project ?? terminal.env['CAIRN_PROJECT']),
      role: role ?? 'viewer',
    };
    resolved ??= resolveTarget(sources);
    return resolved;
  };
  const client = async (given?: string): Promise<Client<true>> => {
    const { url: baseUrl, token, project: named } = target();
    // Loaded here, because commands and --help that call no platform need not wait for it.
    const { createClient } = require('../../sdk/src') as typeof import('../../sdk/src');
    const project =
      given ?? named ?? (await createClient({ baseUrl, token }).governance.whoAmI()).defaultProject;
    if (!project)
      throw new CommandFailure(
        'The token is bound to no project.',
        'Name one: --project <name>, or CAIRN_PROJECT.',
      );
    return createClient({ baseUrl, token, project });
  };
  return {
    terminal,
    flags,
    colours: coloursFor(terminal.stdout, terminal.env),
    progress: progressOn(terminal.stderr, { silent: json }),
    target,
    client,
    pause: async (milliseconds) => {
      await pause(milliseconds);
    },
  };
};
