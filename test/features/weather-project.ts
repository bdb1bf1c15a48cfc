import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectFile, ProjectVersion } from '../../contracts/governance/project';
import { projectFileKey } from '../../contracts/objects';
import { filesOfDefinition } from '../../contracts/project/files';
import { parseProject } from '../../contracts/project/parse';

const root = join(__dirname, '../..');
const example = join(root, 'examples/weather');

const pathOf = (path: string): string =>
  path.startsWith('npm:') ? join(root, 'node_modules', path.slice('npm:'.length)) : join(example, path);

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export interface AppliedProject {
  readonly version: ProjectVersion;
  /** Objects of the data bucket. */
  readonly objects: ReadonlyMap<string, Buffer>;
}

/**
 * The weather example as an applied version of a project. Files can be replaced by path, and the text of
 * cairn.yaml by a function of it.
 */
export const weatherProject = (
  options: {
    readonly number?: number;
    readonly files?: Readonly<Record<string, Buffer>>;
    readonly edit?: (source: string) => string;
  } = {},
): AppliedProject => {
  const text = readFileSync(join(example, 'cairn.yaml'), 'utf8');
  const source = options.edit?.(text) ?? text;
  const objects = new Map<string, Buffer>();
  const files = filesOfDefinition(parseProject(source)).map((path): ProjectFile => {
    const bytes = options.files?.[path] ?? readFileSync(pathOf(path));
    const sha256 = sha256Of(bytes);
    objects.set(projectFileKey('weather', sha256), bytes);
    return { path, sha256, size: bytes.length };
  });
  const version: ProjectVersion = {
    schemaVersion: 1,
    project: 'weather',
    version: options.number ?? 1,
    source,
    digest: sha256Of(Buffer.from(`${source}${files.map(({ sha256 }) => sha256)}`)),
    files,
    codeCommit: null,
    appliedBy: 'token:developer',
    appliedAt: '2026-03-01T08:00:00.000Z',
  };
  return { version, objects };
};

/** The Seattle file with changes to single lines (counted as a spreadsheet does: the header is row 1). */
export const seattleWith = (changes: Readonly<Record<number, string>>): Buffer => {
  const lines = readFileSync(pathOf('npm:vega-datasets/data/seattle-weather.csv'), 'utf8').split('\n');
  for (const [row, line] of Object.entries(changes)) lines[Number(row) - 1] = line;
  return Buffer.from(lines.join('\n'));
};

export const seattleSource = 'npm:vega-datasets/data/seattle-weather.csv';
