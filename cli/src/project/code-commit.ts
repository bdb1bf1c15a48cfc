import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Commit of the working copy that a folder lies in, with `-dirty` behind it when anything below the folder is
 * not what was committed; null outside of version control or without git.
 */
export const codeCommit = async (folder: string): Promise<string | null> => {
  const git = async (...args: string[]) => (await run('git', ['-C', folder, ...args])).stdout.trim();
  try {
    const [commit, changes] = await Promise.all([
      git('rev-parse', 'HEAD'),
      git('status', '--porcelain', '--', '.'),
    ]);
    return changes === '' ? commit : `${commit}-dirty`;
  } catch {
    return null;
  }
};
