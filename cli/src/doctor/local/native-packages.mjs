import { join } from 'node:path';
import { nodeForHandlers } from '../../../../scripts/node-runtime.mjs';
import { ask } from './ask.mjs';
import { ok, problem } from './check.mjs';

const NATIVE = ['@duckdb/node-api', 'onnxruntime-node', 'esbuild', '@swc/core'];

/** Loads each in the Node that runs the handlers, and prints name and reason of those that fail. */
const script = `
  const failed = [];
  for (const name of ${JSON.stringify(NATIVE)}) {
    try { require(name); } catch (error) { failed.push(name + ': ' + String(error.message).split('\\n')[0]); }
  }
  console.log(JSON.stringify(failed));
`;

/** @type {import('./check.mjs').Check} */
export const nativePackages = {
  name: 'native-packages',
  title: 'Native packages',
  why: 'DuckDB, ONNX Runtime, esbuild and SWC are machine code: npm must have brought those for this machine.',
  look({ env, root }) {
    const machine = `${process.platform} ${process.arch}`;
    const said = ask(nodeForHandlers(), ['-e', script], {
      env: { ...env, NODE_PATH: join(root, 'node_modules') },
      cwd: root,
    });
    const todo =
      'Run `npm ci` (optional dependencies included). On a system with musl (Alpine) there are none: use one with glibc.';
    if (said === undefined) return problem(`they end the process on ${machine}`, todo);
    const failed = JSON.parse(said);
    return failed.length === 0
      ? ok(`all load on ${machine}`)
      : problem(`on ${machine}: ${failed.join('; ')}`, todo);
  },
};
