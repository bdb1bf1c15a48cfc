import type { Call } from '../../contracts/call';
import type { ProjectVersion } from '../../contracts/governance/project';
import type { Role } from '../../contracts/governance/roles';
import type { JournalEntry, Statement } from '../../contracts/journal';
import { subjects } from '../../contracts/lineage/subjects';
import type { StoredToken } from '../../lambdas/governance/core/token-store';

export const now = '2026-03-01T12:00:00.000Z';

export const callOf = (who: string, project = 'weather', role: Role = 'admin', time = now): Call => ({
  principal: {
    id: `token:${who}`,
    name: who,
    author: `token:${who}`,
    grants: { [project]: role },
    defaultProject: project,
  },
  project,
  correlationId: `correlation-${who}`,
  time,
  cause: null,
});

export const statement = (overrides: Partial<Statement> = {}): Statement => ({
  project: 'weather',
  fact: 'ProjectApplied',
  subject: subjects.project('weather'),
  ...overrides,
});

export const makeToken = (overrides: Partial<StoredToken> = {}): StoredToken => ({
  schemaVersion: 1,
  id: '0123456789abcdef',
  hash: 'a'.repeat(64),
  name: 'ci',
  project: 'weather',
  role: 'developer',
  allProjects: false,
  author: 'token:0123456789abcdef',
  createdAt: now,
  createdBy: 'token:admin',
  expiresAt: null,
  revokedAt: null,
  ...overrides,
});

export const makeProjectVersion = (overrides: Partial<ProjectVersion> = {}): ProjectVersion => ({
  schemaVersion: 1,
  project: 'weather',
  version: 1,
  source: 'version: 1',
  digest: 'd'.repeat(64),
  files: [{ path: 'train.py', sha256: 'f'.repeat(64), size: 10 }],
  codeCommit: null,
  appliedBy: 'token:admin',
  appliedAt: now,
  ...overrides,
});

/** An entry that was not numbered yet. */
export const makeEntry = (overrides: Partial<JournalEntry> = {}): JournalEntry => ({
  schemaVersion: 1,
  id: '01JN8V4Z000000000000000001',
  project: 'weather',
  fact: 'ModelVersionRegistered',
  subject: subjects.modelVersion('rain', 1),
  relations: [{ role: 'input', subject: subjects.run('run-1') }],
  details: { model: 'rain', version: 1, execution: null },
  beforeDigest: null,
  afterDigest: 'a'.repeat(64),
  principal: 'token:ada',
  correlationId: 'correlation',
  cause: null,
  time: now,
  ...overrides,
});
