import { mkdtempSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBudgets } from '../../bench/budgets';
import { functionNames, startBytes, writeCode } from '../../bench/bundles';
import { at } from '../../lib/governance/rules/rule';
import { resourcesOf, synthesize } from './synthesize';

const megabyte = 1024 * 1024;

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

describe.each(functions)('the asset of $id', ({ architecture, path }) => {
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
});

describe('what a function loads at its start', () => {
  const root = mkdtempSync(join(tmpdir(), 'cairn-bundles-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('has a budget, for every function and nothing else', () => {
    expect(Object.keys(startBudgets).sort()).toEqual([...functionNames].sort());
  });

  it.each(functionNames)('of %s keeps within its budget, and not far below', (name) => {
    writeCode(name, join(root, name));
    const kilobytes = Math.round(startBytes(join(root, name)) / 1024);
    const budget = startBudgets[name] ?? 0;
    // Larger: is what was added needed at once? Much smaller: lower the budget, in bench/budgets.ts.
    expect({ kilobytes, fits: kilobytes <= budget, isClose: kilobytes >= 0.85 * budget }).toEqual({
      kilobytes,
      fits: true,
      isClose: true,
    });
  });
});
