import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import { type Stage, stages } from '../../../contracts/registry/stages';
import { stageOf } from './find';
import type { RegistryStore } from './registry-store';

/** Versions that are looked at together for the newest one without a stage. */
const pageSize = 20;

/** The newest version without a stage; nearly always the newest of all. */
const newestUnstaged = async (
  store: Pick<RegistryStore, 'version' | 'versions'>,
  model: RegisteredModel,
): Promise<ModelVersion | undefined> => {
  const isUnstaged = ({ version }: ModelVersion) => stageOf(model, version) === 'None';
  const newest = await store.version(model, model.latestVersion);
  if (newest && isUnstaged(newest)) return newest;
  let below: number | undefined;
  do {
    const { items, more } = await store.versions(model, { limit: pageSize, below });
    const found = items.find(isUnstaged);
    if (found) return found;
    below = more ? items.at(-1)?.version : undefined;
  } while (below !== undefined);
  return undefined;
};

const newestIn = ({ stages: byVersion = {} }: RegisteredModel, wanted: Stage): number | undefined =>
  Object.keys(byVersion)
    .map(Number)
    .filter((version) => byVersion[version]?.stage === wanted)
    .sort((a, b) => b - a)[0];

const latestIn = async (
  store: Pick<RegistryStore, 'version' | 'versions'>,
  model: RegisteredModel,
  stage: Stage,
): Promise<ModelVersion | undefined> => {
  if (model.latestVersion === 0) return undefined;
  if (stage === 'None') return newestUnstaged(store, model);
  const version = newestIn(model, stage);
  return version === undefined ? undefined : store.version(model, version);
};

/** Of each stage the version with the greatest number, in the order of their numbers; stages without one are left out. */
export const latestVersions = async (
  store: Pick<RegistryStore, 'version' | 'versions'>,
  model: RegisteredModel,
  wanted: readonly Stage[] = stages,
): Promise<readonly ModelVersion[]> => {
  const found = await Promise.all([...new Set(wanted)].map((stage) => latestIn(store, model, stage)));
  return found.filter((version) => version !== undefined).sort((a, b) => a.version - b.version);
};

/** The version with the greatest number, if any is left. */
export const newestVersion = async (
  store: Pick<RegistryStore, 'version' | 'versions'>,
  model: RegisteredModel,
): Promise<ModelVersion | undefined> => (await store.versions(model, { limit: 1 })).items[0];
