import type {
  ModelVersionMessage,
  RegisteredModelMessage,
} from '../../../../contracts/registry/mlflow-messages';
import type { ModelVersion } from '../../../../contracts/registry/model-version';
import type { RegisteredModel } from '../../../../contracts/registry/registered-model';
import { approvalTag, isPrompt } from '../../../../contracts/registry/tags';
import { stageOf, type VersionInModel } from '../../core/find';
import { aliasesOf } from '../../core/production';

const tagList = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));

/** Repeated fields are absent when empty, as protobuf's JSON has them. */
const unlessEmpty = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

/** Tags that an MLflow client sees: people's own, and what Cairn tells of the approval, which prompts have none of. */
export const tagsSeen = (version: ModelVersion): Readonly<Record<string, string>> =>
  isPrompt(version) ? version.tags : { ...version.tags, [approvalTag]: version.approval.status };

/** The run of a version, also one that nobody knows but the client who named it. */
export const runIdOf = ({ provenance, claimedRunId }: ModelVersion): string =>
  provenance.runId ?? claimedRunId ?? '';

/** When a version changed last, its stage and name included, which its model keeps; epoch milliseconds. */
export const updatedAt = ({ model, version }: VersionInModel): number =>
  Math.max(
    ...[version.updatedAt, model.stages?.[version.version]?.since, model.renamedAt]
      .filter((time) => time !== undefined)
      .map(Date.parse),
  );

const metricsOf = ({ metrics, provenance: { runId } }: ModelVersion) =>
  Object.entries(metrics).map(([key, value]) => ({ key, value, ...(runId ? { run_id: runId } : {}) }));

/** What a version knows of the logged model that it is; MLflow's own server leaves these fields out. */
const loggedModelOf = (version: ModelVersion) =>
  version.provenance.loggedModelId === null
    ? {}
    : {
        model_id: version.provenance.loggedModelId,
        model_params: unlessEmpty(Object.entries(version.params).map(([name, value]) => ({ name, value }))),
        model_metrics: unlessEmpty(metricsOf(version)),
      };

/** A version in MLflow's form; searches leave its aliases out. */
export const versionMessage = (
  found: VersionInModel,
  { aliases = true }: { readonly aliases?: boolean } = {},
): ModelVersionMessage => {
  const { model, version } = found;
  return {
    name: model.name,
    version: String(version.version),
    creation_timestamp: Date.parse(version.createdAt),
    last_updated_timestamp: updatedAt(found),
    current_stage: stageOf(model, version.version),
    description: version.description,
    source: version.source,
    run_id: runIdOf(version),
    status: 'READY',
    tags: unlessEmpty(tagList(tagsSeen(version))),
    run_link: version.runLink,
    aliases: aliases ? unlessEmpty([...aliasesOf(model, version.version)]) : undefined,
    ...loggedModelOf(version),
  };
};

/** A registered model in MLflow's form, with the newest version of each stage. */
export const modelMessage = (
  model: RegisteredModel,
  latest: readonly ModelVersion[],
): RegisteredModelMessage => ({
  name: model.name,
  creation_timestamp: Date.parse(model.createdAt),
  last_updated_timestamp: Date.parse(model.updatedAt),
  description: model.description === '' ? undefined : model.description,
  latest_versions: unlessEmpty(
    latest.map((version) => versionMessage({ model, version }, { aliases: false })),
  ),
  tags: unlessEmpty(tagList(model.tags)),
  aliases: unlessEmpty(
    Object.entries(model.aliases)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([alias, version]) => ({ alias, version: String(version) })),
  ),
});
