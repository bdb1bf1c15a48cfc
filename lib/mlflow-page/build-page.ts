import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
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
import { brotliCompressSync, constants } from 'node:zlib';
import { repositoryRoot } from '../platform/bundle';
import { installWheel, wheelLock } from './install-wheel';

/** What a function answers with at most: 6 MB, in base64, which also what is not packed has to fit. */
const largestFile = 4.5 * 1024 * 1024;
const leastGain = 0.9;
const signIn = join(repositoryRoot, 'lambdas', 'mlflow-page', 'sign-in');

/** Nine more seconds would make it 3 % smaller. */
const quality = 5;

const pack = (content: Buffer): Buffer =>
  brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });

/** Copies the files of a folder: packed where that is worth it, without source maps. */
const copyPacked = (from: string, to: string): void => {
  const names = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name).slice(from.length + 1));
  for (const name of names) {
    const content = readFileSync(join(from, name));
    if (content.length > largestFile)
      throw new Error(`${name} has ${content.length} bytes, more than a function can answer.`);
    const packed = pack(content);
    const worthIt = packed.length < content.length * leastGain;
    mkdirSync(join(to, name, '..'), { recursive: true });
    writeFileSync(join(to, worthIt ? `${name}.br` : name), worthIt ? packed : content);
  }
};

/**
 * MLflow's web page, packed, with our sign-in page beside it: a folder that is named after the hashes of the wheel,
 * made once and then found.
 */
export const buildMlflowPage = (): string => {
  const digest = createHash('sha256').update(readFileSync(wheelLock)).update(readFileSync(__filename));
  const cache = join(repositoryRoot, 'node_modules', '.cache');
  const done = join(cache, `cairn-mlflow-page-${digest.digest('hex').slice(0, 16)}`);
  if (existsSync(done)) return done;
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(`${done}-`);
  try {
    const wheel = join(making, 'wheel');
    const page = join(making, 'page');
    installWheel(wheel);
    copyPacked(join(wheel, 'mlflow', 'server', 'js', 'build'), page);
    // What is made privately is copied with its mode; a function runs as somebody else.
    chmodSync(page, 0o755);
    // In one move, so that nobody ever finds half of it; whoever came first is as good.
    if (!existsSync(done)) renameSync(page, done);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return done;
};

/** The page, as a folder of the asset of the function that serves it. */
export const mlflowPage = {
  name: 'page',
  build: (folder: string): void => {
    cpSync(buildMlflowPage(), folder, { recursive: true });
    cpSync(signIn, join(folder, 'sign-in'), { recursive: true });
  },
} as const;
