import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A small JSON file; undefined when absent or unreadable, because every one of them can be made anew. */
export function readRecord(/** @type {string} */ path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Written whole or not at all. @param {string} path @param {unknown} value @param {{ mode?: number }} [options] */
export function writeRecord(path, value, { mode = 0o644 } = {}) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode });
  renameSync(draft, path);
}

export function removeRecord(/** @type {string} */ path) {
  rmSync(path, { force: true });
}
