import { nodeForHandlers } from '../../../../scripts/node-runtime.mjs';
import { ask } from './ask.mjs';
import { ok, problem } from './check.mjs';

/** The oldest Node that runs the start scripts. */
const OLDEST = 20;

/** @type {import('./check.mjs').Check} */
export const node = {
  name: 'node',
  title: 'Node',
  why: `The start scripts need Node ${OLDEST}; handlers and tests run in the newer one that npm brings.`,
  look({ env }) {
    const version = ask('node', ['-p', 'process.versions.node'], { env });
    if (version === undefined)
      return problem('no `node` on the PATH', `Install Node 24, or put the folder of yours on the PATH.`);
    if (Number.parseInt(version, 10) < OLDEST)
      return problem(`node is ${version}`, `Install Node ${OLDEST} or newer; best is 24.`);
    const handlers = nodeForHandlers();
    const itsVersion = ask(handlers, ['-p', 'process.versions.node'], { env });
    return ok(`${version} on the PATH; handlers run in ${itsVersion} (${handlers})`);
  },
};
