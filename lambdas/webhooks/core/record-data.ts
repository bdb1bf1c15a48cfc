import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';

/** Tags by which MLflow makes prompts of models; receivers of prompt events do not get them. */
const promptTags = ['mlflow.prompt.is_prompt', '_mlflow_prompt_type'];
const templateTag = 'mlflow.prompt.text';

const without = (tags: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));

/** Data of `registered_model.created`. MLflow says a missing description of a model as '', of a version as null. */
export const modelData = (name: string, model: RegisteredModel | undefined): object => ({
  name,
  tags: model?.tags ?? {},
  description: model?.description ?? '',
});

/** Data of `prompt.created`. */
export const promptData = (name: string, prompt: RegisteredModel | undefined): object => ({
  name,
  tags: without(prompt?.tags ?? {}, promptTags),
  description: prompt?.description ?? '',
});

/** What of a version is told as it stands in its record; model and number are the fact's. */
type Recorded = Pick<ModelVersion, 'source' | 'provenance' | 'tags' | 'description'>;

/** Data of `model_version.created`. */
export const versionData = (named: object, { source, provenance, tags, description }: Recorded): object => ({
  ...named,
  source,
  run_id: provenance.runId || null,
  tags,
  description: description || null,
});

/** Data of `prompt_version.created`. */
export const promptVersionData = (named: object, { tags, description }: Recorded): object => ({
  ...named,
  template: tags[templateTag] ?? null,
  tags: without(tags, [...promptTags, templateTag]),
  description: description || null,
});
