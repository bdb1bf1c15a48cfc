import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ProjectVersion, projectVersionSchema } from '../../../contracts/governance/project';
import { minutesAgo } from './any';

const source = readFileSync(join(__dirname, '..', '..', '..', 'examples', 'weather', 'cairn.yaml'), 'utf8');

/** The weather example, as applied. */
export const makeProject = (): ProjectVersion =>
  projectVersionSchema.parse({
    schemaVersion: 1,
    project: 'weather',
    version: 2,
    source,
    digest: 'e'.repeat(64),
    files: [],
    codeCommit: null,
    appliedBy: 'token:01JXDEVELOPER00000001',
    appliedAt: minutesAgo(700),
  });
