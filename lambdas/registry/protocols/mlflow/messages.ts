import type {
  ModelVersionMessage,
  RegisteredModelMessage,
} from '../../../../contracts/registry/mlflow-messages';
import type { ModelVersion } from '../../../../contracts/registry/model-version';
import type { RegisteredModel } from '../../../../contracts/registry/registered-model';
import { approvalTag } from '../../../../contracts/registry/tags';

const tagList = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));

/** Repeated fields are absent when empty, as protobuf's JSON has them. */
const unlessEmpty = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

/** Tags that an MLflow client sees: people's own, and what Cairn tells of the approval. */
export const tagsSeen = ({ tags, approval }: ModelVersion): Readonly<Record<string, string>> => ({
  ...tags,
  [approvalTag]: approval.status,
});

/** A version in MLflow's form; `aliases` are left out where MLflow leaves them out (searches). */
export const versionMessage = (
  version: ModelVersion,
  aliases: readonly string[] = [],
): ModelVersionMessage => ({
  name: version.model,
  version: String(version.version),
  creation_timestamp: Date.parse(version.createdAt),
  last_updated_timestamp: Date.parse(version.updatedAt),
  current_stage: 'None',
  description: version.description,
  source: version.source,
  run_id: version.provenance.runId ?? '',
  status: 'READY',
  tags: tagList(tagsSeen(version)),
  run_link: version.runLink,
  aliases: unlessEmpty([...aliases]),
});

/** Aliases of a model that point to a version, by name. */
export const aliasesOf = (model: RegisteredModel, version: number): readonly string[] =>
  Object.entries(model.aliases)
    .filter(([, target]) => target === version)
    .map(([alias]) => alias)
    .sort();

/** A registered model in MLflow's form, with its newest version if it has one. */
export const modelMessage = (
  model: RegisteredModel,
  newest: ModelVersion | undefined,
): RegisteredModelMessage => ({
  name: model.name,
  creation_timestamp: Date.parse(model.createdAt),
  last_updated_timestamp: Date.parse(model.updatedAt),
  description: model.description === '' ? undefined : model.description,
  latest_versions: newest ? [versionMessage(newest)] : undefined,
  tags: unlessEmpty(tagList(model.tags)),
  aliases: unlessEmpty(
    Object.entries(model.aliases)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([alias, version]) => ({ alias, version: String(version) })),
  ),
});
