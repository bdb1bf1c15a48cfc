import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeCommit } from '../../cli/src/project/code-commit';
import { folderWith } from './project-folder';

const repository = () => {
  const folder = folderWith({ 'a/train.py': '1', 'b/other.txt': '1' });
  const identity = [
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@example.com',
    '-c',
    'commit.gpgsign=false',
  ];
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, ...identity, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
  return { folder, head: git('rev-parse', 'HEAD') };
};

describe('the commit of a project', () => {
  it('is that of its working copy, whatever changed elsewhere in it', async () => {
    const { folder, head } = repository();
    writeFileSync(join(folder, 'b/other.txt'), '2');
    expect(await codeCommit(join(folder, 'a'))).toBe(head);
  });

  it('is marked when a file of the project was changed or added', async () => {
    const changed = repository();
    writeFileSync(join(changed.folder, 'a/train.py'), '2');
    expect(await codeCommit(join(changed.folder, 'a'))).toBe(`${changed.head}-dirty`);
    const added = repository();
    writeFileSync(join(added.folder, 'a/new.sql'), 'select 1');
    expect(await codeCommit(join(added.folder, 'a'))).toBe(`${added.head}-dirty`);
  });

  it('is unknown outside of version control', async () => {
    expect(await codeCommit(folderWith({}))).toBeNull();
  });
});
