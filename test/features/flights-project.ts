import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectFile } from '../../contracts/governance/project';
import { projectFileKey } from '../../contracts/objects';
import { filesOfDefinition } from '../../contracts/project/files';
import { parseProject } from '../../contracts/project/parse';
import type { AppliedProject } from './weather-project';

const root = join(__dirname, '../..');
const example = join(root, 'examples/flights');

/** Where the flights lie: three million rows. */
export const flightsFile = join(root, 'node_modules/vega-datasets/data/flights-3m.parquet');
const flightsSource = 'npm:vega-datasets/data/flights-3m.parquet';

/** The flights example as an applied project, over the given Parquet file. */
export const flightsProject = (
  parquet: Buffer,
  edit: (source: string) => string = (text) => text,
): AppliedProject => {
  const source = edit(readFileSync(join(example, 'cairn.yaml'), 'utf8'));
  const objects = new Map<string, Buffer>();
  const files = filesOfDefinition(parseProject(source)).map((path): ProjectFile => {
    const bytes = path === flightsSource ? parquet : readFileSync(join(example, path));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    objects.set(projectFileKey('flights', sha256), bytes);
    return { path, sha256, size: bytes.length };
  });
  return {
    version: {
      schemaVersion: 1,
      project: 'flights',
      version: 1,
      source,
      digest: 'f'.repeat(64),
      files,
      codeCommit: null,
      appliedBy: 'token:developer',
      appliedAt: '2026-03-01T08:00:00.000Z',
    },
    objects,
  };
};
