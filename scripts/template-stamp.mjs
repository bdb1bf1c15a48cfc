import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What is deployed, by content: the hash of all templates of a cloud assembly. Code is in it too, because templates
 * name assets by their hashes.
 * @param {string} assembly
 */
export function templateHash(assembly) {
  const hash = createHash('sha256');
  for (const name of readdirSync(assembly, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.template.json'))
    .sort()) {
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(assembly, name)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @typedef {{ status: 'deploying' | 'deployed', bootId: string, templateHash: string }} Stamp */

/**
 * What a start has to do: pure, so that every case is tested.
 * @param {Stamp | undefined} stamp of the last deployment
 * @param {{ bootId: string, templateHash: string }} now
 * @returns {'deploy' | 'nothing' | 'changed' | 'unfinished'}
 *   `unfinished`: an earlier deployment was cut off, so what is there is not to be built upon
 */
export function judgeStamp(stamp, now) {
  if (stamp === undefined || stamp.bootId !== now.bootId) return 'deploy';
  if (stamp.status !== 'deployed') return 'unfinished';
  return stamp.templateHash === now.templateHash ? 'nothing' : 'changed';
}
