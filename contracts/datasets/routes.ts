import * as z from 'zod';
import { defineRoute } from '../http/route';
import { nameSchema } from '../names';
import { datasetVersionSchema, datasetVersionSummarySchema } from './dataset-version';

const base = '/api/cairn/v1/projects/{project}/datasets';
const project = z.object({ project: nameSchema });
const page = {
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  pageToken: z.string().max(200).optional(),
};

export const datasetsRoutes = [
  defineRoute({
    id: 'datasets.listDatasets',
    method: 'GET',
    path: base,
    permission: 'datasets:read',
    form: 'cairn',
    summary: 'The datasets of a project with their newest version, by name.',
    request: project.extend(page),
    response: z.object({
      datasets: z.array(datasetVersionSummarySchema),
      nextPageToken: z.string().nullable(),
    }),
  }),
  defineRoute({
    id: 'datasets.listVersions',
    method: 'GET',
    path: `${base}/{dataset}/versions`,
    permission: 'datasets:read',
    form: 'cairn',
    summary: 'The versions of a dataset, newest first.',
    request: project.extend({ dataset: nameSchema, ...page }),
    response: z.object({
      versions: z.array(datasetVersionSummarySchema),
      nextPageToken: z.string().nullable(),
    }),
  }),
  defineRoute({
    id: 'datasets.getVersion',
    method: 'GET',
    path: `${base}/{dataset}/versions/{version}`,
    permission: 'datasets:read',
    form: 'cairn',
    summary: 'The manifest of one dataset version: files, columns, statistics, reports.',
    request: project.extend({ dataset: nameSchema, version: z.coerce.number().int().positive() }),
    response: datasetVersionSchema,
  }),
] as const;
