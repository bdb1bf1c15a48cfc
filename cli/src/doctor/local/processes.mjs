import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * A process of this machine, as far as its owner lets us look.
 * @typedef {{
 *   pid: number, parent: number | undefined, command: string[], cwd: string | undefined, tmpdir: string | undefined,
 * }} Process
 */

const attempt = (/** @type {() => string} */ read) => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

const parentOf = (/** @type {string} */ pid) => {
  const status = attempt(() => readFileSync(`/proc/${pid}/status`, 'utf8')) ?? '';
  const [, parent] = /^PPid:\s*(\d+)$/m.exec(status) ?? [];
  return parent === undefined ? undefined : Number(parent);
};

/**
 * Whether the process that started it has ended, so that init has it now. One that ended itself meanwhile is none.
 * @param {Process} process @param {Process[]} running
 */
export const isOrphan = ({ parent }, running) =>
  parent !== undefined && (parent === 1 || running.every(({ pid }) => pid !== parent));

/** Every process that may be looked at; undefined where the system has no /proc. @returns {Process[] | undefined} */
export function processes() {
  if (process.platform !== 'linux') return undefined;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const command = attempt(() => readFileSync(`/proc/${name}/cmdline`, 'utf8'));
      if (!command) return [];
      const environment = attempt(() => readFileSync(`/proc/${name}/environ`, 'utf8')) ?? '';
      return [
        {
          pid: Number(name),
          parent: parentOf(name),
          command: command.split('\0').slice(0, -1),
          cwd: attempt(() => readlinkSync(`/proc/${name}/cwd`)),
          tmpdir: /(?:^|\0)TMPDIR=([^\0]*)/.exec(environment)?.[1],
        },
      ];
    });
}

/** Sockets that listen on a port, by their inode. */
const listeningSockets = (/** @type {number} */ port) =>
  ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    (attempt(() => readFileSync(table, 'utf8')) ?? '')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      // Local address `<hex>:<hex port>`, state 0A = LISTEN.
      .filter(
        ([, local = '', , state]) =>
          state === '0A' && Number.parseInt(local.split(':')[1] ?? '', 16) === port,
      )
      .map((fields) => fields[9]),
  );

/** The process that listens on a port; undefined when it is another user's or there is no /proc. @param {number} port */
export function listenerOn(port) {
  if (process.platform !== 'linux') return undefined;
  const links = new Set(listeningSockets(port).map((inode) => `socket:[${inode}]`));
  return processes()?.find(({ pid }) => {
    const names = attempt(() => readdirSync(`/proc/${pid}/fd`).join(' '))?.split(' ') ?? [];
    return names.some((name) => links.has(attempt(() => readlinkSync(`/proc/${pid}/fd/${name}`)) ?? ''));
  });
}
