import * as z from 'zod';
import { fileInfoEntity } from './mlflow-entities';
import { mlflowBase, mlflowRoute } from './mlflow-route';
import { int64, nothing, pageToken, requiredText, runReference } from './mlflow-wire';

const base = '/api/2.0/mlflow-artifacts';
const located = z.object({ path: requiredText });
/** How long a URL is good for; the role that signs it may be renewed, and the URL with it be over, before. */
const urlSeconds = int64.refine(
  (seconds) => seconds >= 1 && seconds <= 604_800,
  'expiration must be between 1 and 604800 seconds',
);
/** The path of a multipart route is the directory; the body's `path` is the file, of which the name counts. */
const upload = z.object({ directory: requiredText, path: requiredText });

export const mlflowArtifactRoutes = [
  mlflowRoute({
    id: 'tracking.listRunArtifacts',
    method: 'GET',
    path: `${mlflowBase}/artifacts/list`,
    permission: 'tracking:read',
    summary: 'The artifacts of a run, one directory at a time, by paths relative to its root.',
    request: z.object({ ...runReference, path: z.string().optional(), page_token: pageToken }),
    response: z.object({ root_uri: z.string(), files: z.array(fileInfoEntity).optional() }),
  }),
  mlflowRoute({
    id: 'tracking.listArtifacts',
    method: 'GET',
    path: `${base}/artifacts`,
    permission: 'tracking:read',
    summary: 'One directory of the artifact store, by names.',
    request: z.object({ path: z.string().default('') }),
    response: z.object({ files: z.array(fileInfoEntity).optional() }),
  }),
  mlflowRoute({
    id: 'tracking.downloadArtifact',
    method: 'GET',
    path: `${base}/artifacts/{path+}`,
    permission: 'tracking:read',
    summary: 'The bytes of an artifact; large ones by redirection to a presigned URL.',
    request: located,
    response: z.string(),
  }),
  mlflowRoute({
    id: 'tracking.uploadArtifact',
    method: 'PUT',
    path: `${base}/artifacts/{path+}`,
    permission: 'tracking:write',
    summary: 'Stores an artifact of at most 4 MB.',
    rawBody: true,
    largerBodies:
      'Larger files go to the bucket in parts: set MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD=true and MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE=4194304 where the client runs; `cairn env` prints both.',
    request: located,
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.deleteArtifact',
    method: 'DELETE',
    path: `${base}/artifacts/{path+}`,
    permission: 'tracking:write',
    summary: 'Deletes an artifact, or a directory with all that is in it.',
    request: located,
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.presignDownload',
    method: 'GET',
    path: `${base}/presigned/{path+}`,
    permission: 'tracking:read',
    summary: 'A URL from which an artifact can be read directly, also in ranges.',
    request: located,
    response: z.object({
      url: z.string(),
      headers: z.record(z.string(), z.string()),
      file_size: z.number(),
    }),
  }),
  mlflowRoute({
    id: 'tracking.presignArtifactUpload',
    method: 'POST',
    path: `${mlflowBase}/artifacts/presigned-upload-url`,
    permission: 'tracking:write',
    summary: 'A URL to PUT one file of a run or logged model to, of at most 5 GB.',
    request: z.object({
      run_id: z.string().default(''),
      model_id: z.string().default(''),
      path: requiredText,
      expiration: urlSeconds.default(900),
    }),
    response: z.object({ presigned_url: z.string(), headers: z.record(z.string(), z.string()).optional() }),
  }),
  mlflowRoute({
    id: 'tracking.presignArtifactDownload',
    method: 'POST',
    path: `${mlflowBase}/artifacts/presigned-download-url`,
    permission: 'tracking:read',
    summary: 'A URL to GET one file of a run from.',
    request: z.object({ run_id: requiredText, path: requiredText, expiration: urlSeconds.default(300) }),
    response: z.object({
      presigned_url: z.string(),
      headers: z.record(z.string(), z.string()).optional(),
      file_size: z.number(),
    }),
  }),
  mlflowRoute({
    id: 'tracking.createUpload',
    method: 'POST',
    path: `${base}/mpu/create/{directory+}`,
    permission: 'tracking:write',
    summary: 'Begins a multipart upload: a URL for each part.',
    request: upload.extend({
      num_parts: int64
        .refine((parts) => parts >= 1 && parts <= 1000, 'must be between 1 and 1000')
        .default(1),
    }),
    response: z.object({
      upload_id: z.string(),
      credentials: z.array(
        z.object({
          url: z.string(),
          part_number: z.number(),
          headers: z.record(z.string(), z.string()),
        }),
      ),
    }),
  }),
  mlflowRoute({
    id: 'tracking.completeUpload',
    method: 'POST',
    path: `${base}/mpu/complete/{directory+}`,
    permission: 'tracking:write',
    summary: 'Puts the parts of a multipart upload together.',
    request: upload.extend({
      upload_id: requiredText,
      parts: z
        .array(z.object({ part_number: int64, etag: requiredText }))
        .min(1)
        .max(1000),
    }),
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.abortUpload',
    method: 'POST',
    path: `${base}/mpu/abort/{directory+}`,
    permission: 'tracking:write',
    summary: 'Gives a multipart upload up.',
    request: upload.extend({ upload_id: requiredText }),
    response: nothing,
  }),
] as const;
