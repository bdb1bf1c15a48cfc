import type * as z from 'zod';
import { CairnError } from '../../../contracts/cairn-error';
import type { ProjectFile } from '../../../contracts/governance/project';
import type { planSchema } from '../../../contracts/pipelines/steps';
import type { ProjectDefinition } from '../../../contracts/project/schema';
import type { Staged } from './trial-ports';
import { planTrials } from './trials';

type Plan = z.infer<typeof planSchema>;

/** Name of a file beside the entry script, as the script imports it. */
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Script and modules, name → SHA-256. Throws `pipeline.source.missing`. */
export const sourceFiles = (
  definition: ProjectDefinition,
  files: readonly ProjectFile[],
): Readonly<Record<string, string>> => {
  const { entry, modules } = definition.training.trainer;
  return Object.fromEntries(
    [entry, ...modules].map((path) => {
      const file = files.find((candidate) => candidate.path === path);
      if (!file)
        throw new CairnError('pipeline.source.missing', `The project version does not hold ${path}.`);
      return [baseName(path), file.sha256];
    }),
  );
};

/** The trials of a training and what each trainer is told. */
export const planTraining = (
  definition: ProjectDefinition,
  execution: string,
  uris: Staged & { readonly trainingSet: string },
): Plan => {
  const { search, seed, trainer } = definition.training;
  return {
    trials: planTrials(search, seed).map(({ number, hyperparameters }) => ({
      number,
      name: `${execution}-${number}`,
      hyperparameters: {
        ...Object.fromEntries(Object.entries(hyperparameters).map(([name, value]) => [name, String(value)])),
        seed: String(seed),
      },
      modelUri: uris.model(number),
    })),
    experiment: definition.model.name,
    sourceUri: uris.source,
    entry: baseName(trainer.entry),
    channels: { training: uris.trainingSet },
    instanceType: trainer.instanceType,
    maxSeconds: trainer.maxMinutes * 60,
  };
};
