import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCairnError } from '../../contracts/cairn-error';
import { filesOfDefinition } from '../../contracts/project/files';
import { parseProject } from '../../contracts/project/parse';
import { memoryProjectFileStore } from '../../lambdas/governance/adapters/memory/project-file-store';
import { memoryProjectStore } from '../../lambdas/governance/adapters/memory/project-store';
import { applyProject } from '../../lambdas/governance/core/apply-project';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { thrownCode } from '../harness/thrown-code';
import { callOf } from './fixtures';

const source = readFileSync(join(__dirname, '../../examples/weather/cairn.yaml'), 'utf8');
const sha256 = (digit: number) => String(digit % 10).repeat(64);
const files = filesOfDefinition(parseProject(source)).map((path, index) => ({
  path,
  sha256: sha256(index),
  size: 10,
}));

const setUp = (held = files.map((file) => file.sha256)) => {
  const journal = new MemoryJournal();
  const stores = { projects: memoryProjectStore(journal), files: memoryProjectFileStore(new Set(held)) };
  const apply = (changes: Partial<Parameters<typeof applyProject>[1]> = {}, call = callOf('ada')) =>
    applyProject(stores, { source, files, codeCommit: 'abc', ...changes }, call);
  return { journal, stores, apply };
};

describe('applying a project', () => {
  it('makes the first version and records it', async () => {
    const { journal, stores, apply } = setUp();
    const { version, created } = await apply();
    expect(created).toBe(true);
    expect(version).toMatchObject({ version: 1, source, codeCommit: 'abc', appliedBy: 'token:ada' });
    expect(await stores.projects.latest('weather')).toEqual(version);
    expect(journal.entries).toMatchObject([
      { fact: 'ProjectApplied', beforeDigest: null, afterDigest: version.digest, details: { version: 1 } },
    ]);
  });

  it('makes no version when nothing changed, whoever applies it and from whatever commit', async () => {
    const { journal, apply } = setUp();
    const first = await apply();
    const again = await apply({ codeCommit: 'def', files: [...files].reverse() }, callOf('bob'));
    expect(again).toEqual({ version: first.version, created: false });
    expect(journal.entries).toHaveLength(1);
  });

  it('makes a version when a file changed, and chains its digest to the one before', async () => {
    const held = [...files.map((file) => file.sha256), 'e'.repeat(64)];
    const { journal, apply } = setUp(held);
    const first = await apply();
    const changed = files.map((file, index) => (index === 0 ? { ...file, sha256: 'e'.repeat(64) } : file));
    const second = await apply({ files: changed });
    expect(second.version.version).toBe(2);
    expect(journal.entries.at(-1)?.beforeDigest).toBe(first.version.digest);
  });

  it('is refused when the definition is of another project', async () => {
    const { apply } = setUp();
    expect(await thrownCode(apply({}, callOf('ada', 'traffic')))).toBe('project.definition-invalid');
  });

  it('is refused with line and field when the definition is wrong', async () => {
    const { apply } = setUp();
    const wrong = source.replace(/success: \{.*\}/, 'success: { metric: 5 }');
    const error: unknown = await apply({ source: wrong }).catch((thrown: unknown) => thrown);
    expect(isCairnError(error) && error.fields[0]?.field).toMatch(/^line \d+, useCase\.success/);
  });

  it('is refused when a named file was not sent or is not held, and names it', async () => {
    const { apply, stores } = setUp(files.slice(1).map((file) => file.sha256));
    await expect(apply({ files: files.slice(1) })).rejects.toThrow(files[0]?.path);
    await expect(apply()).rejects.toThrow(`Not uploaded: ${files[0]?.path}`);
    expect(await stores.projects.latest('weather')).toBeUndefined();
  });
});
