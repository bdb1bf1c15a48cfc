import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workflowFiles } from '../../cli/src/init/render/copied-files';
import { cairn } from '../cli/recorded-terminal';
import { initialized } from './initialized';
import { csvOf, folderWithFile } from './real-tables';

const table = csvOf(
  ['size', 'kind'],
  Array.from({ length: 60 }, (_, row) => [(row * 7919) % 101, row % 3 === 0 ? 'round' : 'long']),
);
const workflows = workflowFiles.map(({ to }) => to);

describe('the files of a new project', () => {
  it('hold the workflows of GitHub, and say what to set there', async () => {
    const { folder, files, read } = await initialized('shapes.csv', table, { label: 'kind' });
    expect(files).toEqual(expect.arrayContaining(workflows));
    expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
    expect(read('README.md')).toMatch(/## On GitHub[\s\S]+CAIRN_API_URL/);
    expect(read('.github/workflows/cairn.yaml')).toContain('cairn validate');
  });

  it('hold none where they are not wanted', async () => {
    const { folder, files, read } = await initialized(
      'shapes.csv',
      table,
      { label: 'kind' },
      { workflow: false },
    );
    expect(files.filter((file) => file.startsWith('.github'))).toEqual([]);
    expect(existsSync(join(folder, '.github'))).toBe(false);
    expect(read('README.md')).not.toContain('GitHub');
  });

  it.each([
    ['writes them', [], true],
    ['leaves them out', ['--no-workflow'], false],
  ])('the command %s', async (_what, options, expected) => {
    const { folder, file } = folderWithFile('shapes.csv', table);
    const dir = join(folder, 'project');
    const ran = await cairn(['init', '--csv', file, '--label', 'kind', '--dir', dir, ...options]);
    expect([ran.status, ran.out.includes('on GitHub')]).toEqual([0, expected]);
    expect(existsSync(join(dir, '.github/workflows/cairn.yaml'))).toBe(expected);
    // What is written is what `cairn validate` takes.
    expect((await cairn(['validate', dir])).status).toBe(0);
  });
});
