import type { Journey } from '../journey';
import { versionApproved, versionRegistered } from './training';

const name = 'rain';
/** MLflow's words to who deletes what is gone, or makes what is there. */
const gone = { ifDone: 'RESOURCE_DOES_NOT_EXIST' };
const there = { ifDone: 'RESOURCE_ALREADY_EXISTS' };

const modelByMlflow: Journey = {
  name: 'a model that is made, described and tagged by MLflow',
  covers: [
    'registry.mlflow.createModel',
    'registry.mlflow.updateModel',
    'registry.mlflow.setModelTag',
    'registry.mlflow.deleteModelTag',
  ],
  run: async ({ ask }) => {
    await ask('registry.mlflow.createModel', { name: 'other' }, there);
    await ask('registry.mlflow.updateModel', { name: 'other', description: 'text' });
    await ask('registry.mlflow.setModelTag', { name: 'other', key: 'a', value: 'b' });
    await ask('registry.mlflow.deleteModelTag', { name: 'other', key: 'a' }, gone);
    return {};
  },
};

const versionByMlflow: Journey = {
  name: 'a version that is made by MLflow',
  after: versionRegistered,
  covers: ['registry.mlflow.createVersion'],
  repeats: true,
  // Made again, it is the version after the next.
  alike:
    /VERSION#\d+|"revision":\d+|\\"(version|latestVersion|revision)\\":\d+|"(version|revision)":\d+|rain\/\d+/g,
  leftovers: /MODEL#rain/,
  run: async ({ ask }, { trial }) => {
    const { runId } = trial as { readonly runId: string };
    await ask('registry.mlflow.createVersion', { name, source: `runs:/${runId}/model`, run_id: runId });
    return {};
  },
};

const versionDescribed: Journey = {
  name: 'a version that is described and tagged by MLflow',
  after: versionRegistered,
  covers: [
    'registry.mlflow.updateVersion',
    'registry.mlflow.setVersionTag',
    'registry.mlflow.deleteVersionTag',
  ],
  run: async ({ ask }) => {
    const version = '1';
    await ask('registry.mlflow.updateVersion', { name, version, description: 'text' });
    await ask('registry.mlflow.setVersionTag', { name, version, key: 'a', value: 'b' });
    await ask('registry.mlflow.deleteVersionTag', { name, version, key: 'a' }, gone);
    return {};
  },
};

const aliases: Journey = {
  name: 'aliases that are set and deleted by both protocols',
  after: versionApproved,
  covers: [
    'registry.setAlias',
    'registry.deleteAlias',
    'registry.mlflow.setAlias',
    'registry.mlflow.deleteAlias',
  ],
  run: async ({ ask }) => {
    await ask('registry.setAlias', { model: name, alias: 'candidate', version: 1 });
    await ask('registry.mlflow.setAlias', { name, alias: 'shadow', version: '1' });
    await ask('registry.deleteAlias', { model: name, alias: 'candidate' }, { ifDone: 'not-found' });
    await ask('registry.mlflow.deleteAlias', { name, alias: 'shadow' }, gone);
    return {};
  },
};

const loggedModelRegistered: Journey = {
  name: 'a logged model that becomes a version',
  after: versionRegistered,
  covers: [],
  run: async ({ ask }) => {
    const { model } = await ask('tracking.createLoggedModel', { experiment_id: '0', name: 'own' });
    const { model_id: modelId } = (model as { readonly info: { readonly model_id: string } }).info;
    await ask('registry.mlflow.createVersion', { name, source: `models:/${modelId}`, model_id: modelId });
    return {};
  },
};

const noted: Journey = {
  name: 'a logged model that notes its version',
  after: loggedModelRegistered,
  covers: ['listen ModelVersionRegistered'],
  run: async ({ tell }) => {
    await tell('ModelVersionRegistered');
    return {};
  },
};

const staged: Journey = {
  name: 'a version that gets stages by both protocols',
  after: versionApproved,
  covers: ['registry.setStage', 'registry.mlflow.transitionStage'],
  run: async ({ ask }) => {
    const vera = { who: 'vera' } as const;
    await ask('registry.setStage', { model: name, version: 1, stage: 'Production' }, vera);
    await ask('registry.mlflow.transitionStage', { name, version: '1', stage: 'Archived' }, vera);
    return {};
  },
};

const deletedByMlflow: Journey = {
  name: 'a version and its model that are deleted by MLflow',
  after: versionRegistered,
  covers: ['registry.mlflow.deleteVersion', 'registry.mlflow.deleteModel', 'listen ModelVersionDeleted'],
  run: async ({ ask, tell }) => {
    await ask('registry.mlflow.deleteVersion', { name, version: '1' }, gone);
    await tell('ModelVersionDeleted');
    await ask('registry.mlflow.deleteModel', { name }, gone);
    return {};
  },
};

const renamedByMlflow: Journey = {
  name: 'a model that is made and renamed by MLflow',
  after: versionRegistered,
  covers: ['registry.mlflow.createModel', 'registry.mlflow.renameModel'],
  run: async ({ ask }) => {
    await ask('registry.mlflow.createModel', { name: 'other' }, there);
    await ask('registry.mlflow.renameModel', { name: 'other', new_name: 'another' }, gone);
    return {};
  },
};

export const registryJourneys = [
  modelByMlflow,
  versionByMlflow,
  versionDescribed,
  aliases,
  noted,
  staged,
  deletedByMlflow,
  renamedByMlflow,
];
