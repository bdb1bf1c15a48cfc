import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { repositoryRoot } from '../platform/bundle';
import { sourceDigest } from './source-digest';

const leastGain = 0.9;

/** Puts a packed file beside each that is worth it: packing at every answer would cost its time every time. */
const pack = (folder: string): void => {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  )) {
    const path = join(entry.parentPath, entry.name);
    const content = readFileSync(path);
    const packed = brotliCompressSync(content);
    if (packed.length < content.length * leastGain) writeFileSync(`${path}.br`, packed);
  }
};

/**
 * The console, built by Vite into a folder that is named after its sources: built once, then found. Works with
 * nothing but the installed packages, and runs in the Node that runs this.
 */
export const buildConsole = (root = repositoryRoot): string => {
  const cache = join(root, 'node_modules', '.cache');
  const done = join(cache, `cairn-console-${sourceDigest(root).slice(0, 16)}`);
  if (existsSync(done)) return done;
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(`${done}-`);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--outDir', making, '--emptyOutDir'];
  try {
    execFileSync(process.execPath, args, {
      cwd: join(root, 'console'),
      // Vite takes over what it finds, and a test's would bring React's slow build along.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    pack(making);
    // What is made privately is copied with its mode; a function runs as somebody else.
    chmodSync(making, 0o755);
    // In one move, so that nobody ever finds half of it; whoever came first is as good.
    if (!existsSync(done)) renameSync(making, done);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return done;
};
