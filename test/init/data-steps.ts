import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { datasetStepOutputSchema } from '../../contracts/datasets/steps';
import {
  checkOutputSchema,
  defineOutputSchema,
  materializeOutputSchema,
  trainingSetOutputSchema,
} from '../../contracts/features/steps';
import { trainingSetDescriptionSchema } from '../../contracts/features/training-set';
import { projectFileKey } from '../../contracts/objects';
import { filesOfDefinition } from '../../contracts/project/files';
import { parseProject } from '../../contracts/project/parse';
import type { SqlRow } from '../../contracts/sql/session';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { memorySteps } from '../features/memory-steps';
import { runStep } from '../features/run-step';

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const appliedFolder = (folder: string) => {
  const source = readFileSync(join(folder, 'cairn.yaml'), 'utf8');
  const definition = parseProject(source);
  const objects = new Map<string, Buffer>();
  const files = filesOfDefinition(definition).map((path) => {
    const bytes = readFileSync(join(folder, path));
    const sha256 = sha256Of(bytes);
    objects.set(projectFileKey('weather', sha256), bytes);
    return { path, sha256, size: bytes.length };
  });
  const version = {
    schemaVersion: 1 as const,
    project: 'weather',
    version: 1,
    source,
    digest: sha256Of(Buffer.from(source)),
    files,
    codeCommit: null,
    appliedBy: 'token:developer',
    appliedAt: '2026-03-01T08:00:00.000Z',
  };
  return { definition, applied: { version, objects } };
};

/** Takes a written project through every step before training, on stores in memory. */
export const dataSteps = async (folder: string) => {
  const { definition, applied } = appliedFolder(folder);
  const { steps, stores, objects } = memorySteps(applied);
  const dataset = definition.datasets[0]?.name ?? '';
  const view = definition.featureViews[0]?.name ?? '';
  const need = <Outcome extends { outcome: string; reason: string | null }>(outcome: Outcome): Outcome => {
    if (outcome.outcome !== 'passed') throw new Error(outcome.reason ?? 'no reason');
    return outcome;
  };
  const raw = need(await runStep(steps.ingest, datasetStepOutputSchema, { dataset }));
  const cleaned = need(
    await runStep(steps.clean, datasetStepOutputSchema, { dataset, rawVersion: raw.version }),
  );
  await runStep(steps.define, defineOutputSchema, {});
  const datasets = [{ dataset, version: cleaned.version }];
  const materialized = need(await runStep(steps.materialize, materializeOutputSchema, { view, datasets }));
  const checked = need(await runStep(steps.check, checkOutputSchema, { view }));
  const made = need(await runStep(steps['training-set'], trainingSetOutputSchema, { datasets }));
  const object = (name: string): [string, Buffer] => {
    const found = [...objects].find(([key]) => key.endsWith(`/training-sets/${made.digest}/${name}`));
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  const query = (sql: string): Promise<readonly SqlRow[]> =>
    withDuckDb(async (session) => {
      await stores.files.fetch(object('training-set.parquet')[0], session.path('t.parquet'));
      return session.rows(sql.replace('training_set', `read_parquet('${session.path('t.parquet')}')`));
    });
  const description = trainingSetDescriptionSchema.parse(
    JSON.parse(object('training-set.json')[1].toString()),
  );
  return { definition, materialized, checked, description, query };
};
