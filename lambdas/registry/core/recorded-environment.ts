import * as z from 'zod';
import type { ModelEnvironment } from '../../../contracts/registry/model-version';
import { type ModelFiles, maxTextBytes } from './model-files';

/** `environment.json` of a run, as the training script writes it (trainers/README.md, examples/weather). */
const environmentSchema = z.looseObject({
  python: z.string().nullable().default(null),
  packages: z.record(z.string(), z.string()).default({}),
});

const fromJson = (text: string): ModelEnvironment | undefined => {
  try {
    const { python, packages } = environmentSchema.parse(JSON.parse(text));
    return { python, packages };
  } catch {
    return undefined;
  }
};

/** `name==version` lines of a requirements file; others pin nothing and are left out. */
const fromRequirements = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .map((line) => /^([\w.-]+)(?:\[[\w,-]+\])?==([\w.!+-]+)/.exec(line.trim()))
      .flatMap((match) => (match?.[1] && match[2] ? [[match[1].toLowerCase(), match[2]] as const] : [])),
  );

/**
 * The environment that a model was made in: what the run recorded as `environment.json`, else what the
 * model's own requirements.txt and MLmodel say; null when neither says anything.
 */
export const recordedEnvironment = async (
  files: ModelFiles,
  where: {
    readonly project: string;
    readonly runUri: string | null;
    readonly modelUri: string;
    readonly python: string | null;
  },
): Promise<ModelEnvironment | null> => {
  const textOf = async (location: string, path: string): Promise<string | undefined> =>
    (await files.read(where.project, location, path, maxTextBytes))?.bytes?.toString('utf8');
  const recorded = where.runUri ? await textOf(where.runUri, 'environment.json') : undefined;
  const environment = recorded === undefined ? undefined : fromJson(recorded);
  if (environment) return environment;
  const requirements = await textOf(where.modelUri, 'requirements.txt');
  if (requirements === undefined && where.python === null) return null;
  return { python: where.python, packages: fromRequirements(requirements ?? '') };
};
