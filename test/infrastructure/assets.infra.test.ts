import { openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../lib/governance/rules/rule';
import { resourcesOf, synthesize } from './synthesize';

const megabyte = 1024 * 1024;
const budgetKilobytes = 850;

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Machine of an ELF file, by its header: 0x3e is x86-64, 0xb7 is arm64; undefined for anything else. */
const elfMachine = (path: string): string | undefined => {
  const header = Buffer.alloc(20);
  readSync(openSync(path, 'r'), header, 0, 20, 0);
  if (header.toString('latin1', 0, 4) !== '\x7fELF') return undefined;
  return { 62: 'x86_64', 183: 'arm64' }[header.readUInt16LE(18)] ?? 'other';
};

/** Bytes that a start of the function loads: the entry and what it imports at once, not on demand. */
const startBytes = (folder: string, file = 'index.mjs', seen = new Set<string>()): number => {
  if (seen.has(file)) return 0;
  seen.add(file);
  const text = readFileSync(join(folder, file), 'utf8');
  const imports = [...text.matchAll(/(?:from|import)\s*"\.\/([\w-]+\.mjs)"/g)].map(
    (match) => match[1] as string,
  );
  return Buffer.byteLength(text) + imports.reduce((sum, next) => sum + startBytes(folder, next, seen), 0);
};

const { template, folder } = synthesize('prod', 'aws', { assets: true });
const assets = JSON.parse(readFileSync(join(folder, 'Cairn-prod.assets.json'), 'utf8')).files as Record<
  string,
  { readonly source: { readonly path: string } }
>;

const functions = resourcesOf(template, 'AWS::Lambda::Function')
  .filter(([, { Properties }]) => String(at(Properties, 'Runtime')).startsWith('nodejs'))
  .map(([id, { Properties }]) => {
    const key = String(at(Properties, 'Code', 'S3Key')).replace('.zip', '');
    const source = assets[key]?.source.path ?? '';
    return { id, architecture: String(at(Properties, 'Architectures', 0)), path: join(folder, source) };
  });

describe.each(functions)('the asset of $id', ({ architecture, path, id }) => {
  it('fits a function', () => {
    const bytes = filesUnder(path).reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeLessThan(250 * megabyte);
  });

  it('holds native files of its own architecture and nothing foreign', () => {
    const machines = filesUnder(path)
      .map(elfMachine)
      .filter((machine) => machine !== undefined);
    expect(new Set(machines)).toEqual(new Set(machines.length > 0 ? [architecture] : []));
    const foreign = filesUnder(path).filter((file) =>
      /\.d\.ts$|\.map$|darwin|win32|\.dll$|\.dylib$/.test(file),
    );
    expect(foreign).toEqual([]);
  });

  it(`loads less than ${budgetKilobytes} KB at its start`, () => {
    expect([id, Math.round(startBytes(path) / 1024) < budgetKilobytes]).toEqual([id, true]);
  });
});
