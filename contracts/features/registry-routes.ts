import * as z from 'zod';
import { defineRoute } from '../http/route';
import { nameSchema } from '../names';

const base = '/api/cairn/v1/features/projects/{project}';
const project = z.object({ project: nameSchema });

/** Base64 of a file of 4 MB: what a function takes. */
const largestBase64 = 5_600_000;

const kind = z.enum(['entity', 'view', 'request view', 'service']);

export const registryImportSchema = z.object({
  /** Project of the Feast repository. */
  feastProject: z.string(),
  /** What was defined, or would be (its version is null then). */
  defined: z.array(
    z.object({
      kind,
      name: z.string(),
      version: z.number().int().positive().nullable(),
      created: z.boolean(),
    }),
  ),
  /** What was left out, or is otherwise than in Feast, with the way out. */
  notes: z.array(z.object({ kind, name: z.string(), isSkipped: z.boolean(), note: z.string() })),
});
export type RegistryImport = z.infer<typeof registryImportSchema>;

/** Feast's registry file: out of a project, and into it. */
export const registryRoutes = [
  defineRoute({
    id: 'features.getRegistry',
    method: 'GET',
    path: `${base}/registry`,
    permission: 'features:read',
    form: 'cairn',
    summary: 'The definitions of a project as a Feast registry file (registry.pb), as they are now.',
    request: project,
    /** The bytes of the file. */
    response: z.object({}),
  }),
  defineRoute({
    id: 'features.getFeastClient',
    method: 'GET',
    path: `${base}/feast-client`,
    permission: 'features:read',
    form: 'cairn',
    summary:
      'What feature_store.yaml of a stock Feast client says: project and address of the registry file.',
    request: project,
    response: z.object({
      /** Feast takes no hyphens in it. */
      project: z.string(),
      /** `s3://bucket/key` */
      registry: z.string(),
    }),
  }),
  defineRoute({
    id: 'features.importRegistry',
    method: 'POST',
    path: `${base}/registry/import`,
    permission: 'features:define',
    form: 'cairn',
    summary:
      'Takes entities, views and services of a Feast repository, by its registry.pb, into the project.',
    request: z.strictObject({
      ...project.shape,
      /** The file, base64. */
      registry: z.base64().min(1).max(largestBase64),
      /** Project of the Feast repository; needed when the file holds several. */
      feastProject: z.string().min(1).max(200).optional(),
      /** Says what would be defined, and defines nothing. */
      dryRun: z.boolean().default(false),
      /** Defines although live models use what a change takes away; for approvers. */
      force: z.boolean().default(false),
    }),
    response: registryImportSchema,
  }),
] as const;
