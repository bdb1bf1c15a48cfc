import { clock } from './clock.mjs';
import { deployment } from './deployment.mjs';
import { diskCheck } from './disk.mjs';
import { edge } from './edge.mjs';
import { emulator } from './emulator.mjs';
import { git } from './git.mjs';
import { leftoversCheck } from './leftovers.mjs';
import { memoryCheck } from './memory.mjs';
import { nativePackages } from './native-packages.mjs';
import { node } from './node.mjs';
import { npm } from './npm.mjs';
import { packages } from './packages.mjs';
import { edgePort, emulatorPort } from './ports.mjs';
import { python } from './python.mjs';
import { pythonPackages } from './python-packages.mjs';

const disk = diskCheck();
const memory = memoryCheck();
const leftovers = leftoversCheck();

/** Every check of this machine, in the order in which they are shown. @type {import('./check.mjs').Check[]} */
export const localChecks = [
  node,
  npm,
  python,
  git,
  packages,
  nativePackages,
  pythonPackages,
  disk,
  memory,
  clock,
  emulatorPort,
  edgePort,
  emulator,
  edge,
  deployment,
  leftovers,
];

/** Those that a deployment to AWS needs as well. @type {import('./check.mjs').Check[]} */
export const deploymentChecks = [node, npm, git, packages, nativePackages, disk, clock];
