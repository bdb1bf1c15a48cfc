import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRecord } from '../../../../localstack/record-file.mjs';
import { statePaths } from '../../../../localstack/state-folder.mjs';
import { notChecked, ok, warning } from './check.mjs';
import { isOrphan, processes } from './processes.mjs';

const inside = (/** @type {string} */ folder, /** @type {string | undefined} */ path) =>
  path !== undefined && (path === folder || path.startsWith(`${folder}/`));

/** Folders of emulators in which no process works any more. @param {import('./processes.mjs').Process[]} running */
const abandonedFolders = (running) =>
  readdirSync(tmpdir())
    .filter((name) => name.startsWith('cairn-emulator-'))
    .map((name) => join(tmpdir(), name))
    .filter((folder) =>
      running.every(({ tmpdir: own, cwd }) => !inside(folder, own) && !inside(folder, cwd)),
    );

/**
 * @param {{ processesNow?: typeof processes }} [machine]
 * @returns {import('./check.mjs').Check}
 */
export const leftoversCheck = ({ processesNow = processes } = {}) => ({
  name: 'leftovers',
  title: 'Leftover processes',
  why: 'A start or a test that was killed may leave an emulator behind, which holds memory and a port.',
  look({ root, stateFolder }) {
    const running = processesNow();
    if (running === undefined) return notChecked('this system has no /proc to look into');
    const testing = running.some(
      ({ command, cwd }) => cwd === root && command.some((word) => /scripts\/test\.mjs$/.test(word)),
    );
    const own = readRecord(statePaths(stateFolder).emulatorProcess)?.pid;
    const emulators = running.filter(
      ({ pid, command, cwd }) =>
        pid !== own && command.includes('ministack') && inside(join(root, '.cairn'), cwd),
    );
    if (testing) return ok(`tests are under way; emulators besides ours, theirs: ${emulators.length}`);
    const lost = emulators.filter((one) => isOrphan(one, running)).map(({ pid }) => pid);
    const folders = existsSync(tmpdir()) ? abandonedFolders(running) : [];
    if (lost.length + folders.length === 0) return ok('none');
    const found = [
      ...(lost.length > 0 ? [`emulators that nobody waits for: process ${lost.join(', ')}`] : []),
      ...(folders.length > 0 ? [`folders of emulators that ended: ${folders.length}, as ${folders[0]}`] : []),
    ];
    const todo = [
      ...lost.map((pid) => `kill -- -${pid}`),
      ...(folders.length > 0 ? [`rm -r ${folders.join(' ')}`] : []),
    ];
    return warning(found.join('; '), `If no test of yours is running: \`${todo.join('; ')}\``);
  },
});
