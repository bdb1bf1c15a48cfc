import { spawnSync } from 'node:child_process';

const withinMs = 20_000;

/**
 * What a program answers on standard output; undefined when it is not there, fails, or says nothing in time.
 * @param {string} command @param {string[]} args @param {{ env: NodeJS.ProcessEnv, cwd?: string }} surroundings
 */
export function ask(command, args, { env, cwd }) {
  const { status, stdout } = spawnSync(command, args, { env, cwd, encoding: 'utf8', timeout: withinMs });
  return status === 0 ? stdout.trim() : undefined;
}
