import * as z from 'zod';
import { defineRoute } from '../http/route';
import { journalEntrySchema } from '../journal';
import { idSchema, nameSchema, sha256Schema } from '../names';
import { chainHeadSchema } from './chain-head';
import { projectFileSchema, projectVersionSchema } from './project';
import { roleSchema } from './roles';
import { tokenSchema } from './token';

const base = '/api/cairn/v1';
const project = z.object({ project: nameSchema });

export const governanceRoutes = [
  defineRoute({
    id: 'governance.whoAmI',
    method: 'GET',
    path: `${base}/whoami`,
    permission: 'authenticated',
    form: 'cairn',
    summary: 'Who the token belongs to and what it may do.',
    request: z.object({}),
    response: z.object({
      id: z.string(),
      name: z.string(),
      grants: z.record(z.string(), roleSchema),
      defaultProject: z.string().nullable(),
    }),
  }),
  defineRoute({
    id: 'governance.applyProject',
    method: 'PUT',
    path: `${base}/projects/{project}`,
    permission: 'project:write',
    form: 'cairn',
    summary: 'Applies a cairn.yaml; an unchanged one makes no new version.',
    request: project.extend({
      source: z.string().min(1).max(200_000),
      files: z.array(projectFileSchema).max(500),
      codeCommit: z.string().max(100).nullable().default(null),
    }),
    response: z.object({ version: projectVersionSchema, created: z.boolean() }),
  }),
  defineRoute({
    id: 'governance.getProject',
    method: 'GET',
    path: `${base}/projects/{project}`,
    permission: 'project:read',
    form: 'cairn',
    summary: 'The newest applied version of a project, or a given one.',
    request: project.extend({ version: z.coerce.number().int().positive().optional() }),
    response: projectVersionSchema,
  }),
  defineRoute({
    id: 'governance.createUploads',
    method: 'POST',
    path: `${base}/projects/{project}/uploads`,
    permission: 'project:write',
    form: 'cairn',
    summary: 'Presigned URLs for the files that the platform does not hold yet.',
    request: project.extend({ files: z.array(projectFileSchema).min(1).max(500) }),
    response: z.object({
      uploads: z.array(z.object({ sha256: sha256Schema, url: z.string().nullable() })),
    }),
  }),
  defineRoute({
    id: 'governance.createToken',
    method: 'POST',
    path: `${base}/projects/{project}/tokens`,
    permission: 'token:manage',
    form: 'cairn',
    summary: 'Makes a token; its secret is shown this once.',
    success: 201,
    request: project.extend({
      name: z.string().min(1).max(100),
      role: roleSchema,
      expiresInSeconds: z.number().int().positive().max(31_536_000).optional(),
    }),
    response: z.object({ token: tokenSchema, secret: z.string() }),
  }),
  defineRoute({
    id: 'governance.listTokens',
    method: 'GET',
    path: `${base}/projects/{project}/tokens`,
    permission: 'token:manage',
    form: 'cairn',
    summary: 'The tokens of a project, without secrets.',
    request: project,
    response: z.object({ tokens: z.array(tokenSchema) }),
  }),
  defineRoute({
    id: 'governance.revokeToken',
    method: 'DELETE',
    path: `${base}/projects/{project}/tokens/{tokenId}`,
    permission: 'token:manage',
    form: 'cairn',
    summary: 'Revokes a token; it lives on in caches for at most 60 seconds.',
    request: project.extend({ tokenId: idSchema }),
    response: z.object({ token: tokenSchema }),
  }),
  defineRoute({
    id: 'governance.listJournal',
    method: 'GET',
    path: `${base}/projects/{project}/journal`,
    permission: 'journal:read',
    form: 'cairn',
    summary: 'Journal entries in order of time, all or about one subject.',
    request: project.extend({
      kind: idSchema.optional(),
      id: z.string().min(1).max(300).optional(),
      /** Which come first; a page token belongs to the order that it was made in. */
      order: z.enum(['oldest', 'newest']).default('oldest'),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
      pageToken: idSchema.optional(),
    }),
    response: z.object({ entries: z.array(journalEntrySchema), nextPageToken: z.string().nullable() }),
  }),
  defineRoute({
    id: 'governance.getJournalEntry',
    method: 'GET',
    path: `${base}/projects/{project}/journal/{entryId}`,
    permission: 'journal:read',
    form: 'cairn',
    summary: 'One journal entry by its id, or by its number in the chain.',
    request: project.extend({ entryId: idSchema }),
    response: journalEntrySchema,
  }),
  defineRoute({
    id: 'governance.getJournalHead',
    method: 'GET',
    path: `${base}/projects/{project}/journal-head`,
    permission: 'journal:read',
    form: 'cairn',
    summary: 'Number and hash of the last entry of the chain: what a copy of the journal must end with.',
    request: project,
    response: chainHeadSchema,
  }),
] as const;
