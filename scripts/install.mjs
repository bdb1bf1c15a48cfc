import { isMain, runCommand } from '../localstack/command-line.mjs';
import { ensurePython } from '../localstack/python.mjs';
import { PYTHON } from '../localstack/state-folder.mjs';
import { ensureNodePackages } from './node-packages.mjs';
import { runSteps, seconds } from './steps.mjs';

/** @typedef {keyof typeof PYTHON} PythonName */

/**
 * Installs npm packages and Python environments side by side.
 * @param {{ python: PythonName[] }} wish @param {(detail: string) => void} say
 */
async function install({ python }, say) {
  const waiting = new Set(['npm packages', ...python.map((name) => `Python (${name})`)]);
  const show = () => say(`waiting for ${[...waiting].join(', ')}`);
  const timed = async (
    /** @type {string} */ what,
    /** @type {Promise<'unchanged' | 'installed'>} */ work,
  ) => {
    const started = performance.now();
    const outcome = await work;
    waiting.delete(what);
    show();
    return outcome === 'unchanged' ? '' : `${what} ${seconds(performance.now() - started)}`;
  };
  show();
  // All are awaited even when one fails, so that none goes on writing behind a message.
  const results = await Promise.allSettled([
    timed('npm packages', ensureNodePackages()),
    ...python.map((name) => timed(`Python (${name})`, ensurePython(PYTHON[name]))),
  ]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  const installed = results
    .map((result) => (result.status === 'fulfilled' ? result.value : ''))
    .filter(Boolean);
  return installed.length === 0 ? 'nothing to do' : installed.join(', ');
}

/** @param {{ python: PythonName[] }} wish */
export function installStep(wish) {
  return {
    title: 'Install packages',
    run: (/** @type {unknown} */ _context, /** @type {(detail: string) => void} */ say) => install(wish, say),
  };
}

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'node scripts/install.mjs [--tests]',
    summary:
      'Installs what the lock files say: npm packages, and Python packages into .cairn. Does nothing when they are there.',
    options: { tests: { type: 'boolean', help: 'also the stock clients that the tests use' } },
    async run({ options }) {
      await runSteps([installStep({ python: options.tests ? ['start', 'test'] : ['start'] })], {});
    },
  });
}
