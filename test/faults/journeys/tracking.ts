import type { Journey } from '../journey';
import type { Answer } from '../platform';

const idIn = (answer: Answer, thing: string, info: string, id: string): string => {
  const inner = (answer[thing] as Readonly<Record<string, Readonly<Record<string, string>>>>)[info];
  return String(inner?.[id]);
};

const experimentMade: Journey = {
  name: 'an experiment that is made',
  covers: ['tracking.createExperiment'],
  // A number that was given out is lost with the request that was to have it.
  alike: /(?<="last":|"experimentId":"|EXPERIMENT#|mlflow-artifacts:\/|"id":")\d+/g,
  run: async ({ ask }) => {
    // Who asks again after a lost reply is told that the name is taken: by himself.
    await ask('tracking.createExperiment', { name: 'rain' }, { ifDone: 'RESOURCE_ALREADY_EXISTS' });
    return {};
  },
};

const experimentChanged: Journey = {
  name: 'an experiment that is tagged, renamed, deleted and restored',
  after: experimentMade,
  covers: [
    'tracking.setExperimentTag',
    'tracking.deleteExperimentTag',
    'tracking.updateExperiment',
    'tracking.deleteExperiment',
    'tracking.restoreExperiment',
  ],
  run: async ({ ask }) => {
    const experiment_id = '1';
    await ask('tracking.setExperimentTag', { experiment_id, key: 'team', value: 'weather' });
    await ask('tracking.setExperimentTag', { experiment_id, key: 'old', value: 'x' });
    await ask('tracking.deleteExperimentTag', { experiment_id, key: 'old' }, { ifDone });
    await ask('tracking.updateExperiment', { experiment_id, new_name: 'rain-2' });
    await ask('tracking.deleteExperiment', { experiment_id }, { ifDone });
    await ask('tracking.restoreExperiment', { experiment_id }, { ifDone });
    return {};
  },
};

/** MLflow's word to who deletes what is deleted, or restores what is there. */
const ifDone = 'RESOURCE_DOES_NOT_EXIST';

const start_time = 1_767_225_600_000;

export const runMade: Journey = {
  name: 'a run that is started',
  covers: ['tracking.createRun'],
  repeats: true,
  run: async ({ ask }) => {
    const run = await ask('tracking.createRun', { experiment_id: '0', run_name: 'one', start_time });
    return { runId: idIn(run, 'run', 'info', 'run_id') };
  },
};

/** Points of a metric; more than a run's item holds. */
const points = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    key: 'loss',
    value: 1 / (from + index + 1),
    timestamp: start_time + from + index,
    step: from + index,
  }));

const runLogged: Journey = {
  name: 'a run that logs params, tags, inputs and a history that is longer than its item',
  after: runMade,
  covers: [
    'tracking.logBatch',
    'tracking.logMetric',
    'tracking.logParam',
    'tracking.setTag',
    'tracking.deleteTag',
    'tracking.logInputs',
    'tracking.logModel',
  ],
  // Chunks and parts are written under fresh names before the item that names them.
  leftovers: /"sk":"(CHUNK|PART)#/,
  // Points that come again may be flushed again; whoever reads the history gets each once.
  alike: /"version":\d+,"runId"|"chunks":\{[^}]*\}/g,
  run: async ({ ask }, { runId: run_id }) => {
    await ask('tracking.logBatch', {
      run_id,
      metrics: points(0, 900),
      params: [{ key: 'depth', value: '3' }],
      tags: [{ key: 'stage', value: 'test' }],
    });
    await ask('tracking.logBatch', { run_id, metrics: points(900, 900) });
    await ask('tracking.logMetric', { run_id, key: 'auc', value: 0.7, timestamp: start_time, step: 1 });
    await ask('tracking.logParam', { run_id, key: 'rate', value: '0.1' });
    await ask('tracking.setTag', { run_id, key: 'note', value: 'again' });
    await ask('tracking.deleteTag', { run_id, key: 'note' }, { ifDone });
    const dataset = { name: 'weather', digest: 'd1', source_type: 'local', source: 'file' };
    await ask('tracking.logInputs', { run_id, datasets: [{ dataset }] });
    const model_json = JSON.stringify({
      run_id,
      artifact_path: 'model',
      flavors: {},
      utc_time_created: '2026-01-01',
    });
    await ask('tracking.logModel', { run_id, model_json });
    const { metrics } = await ask('tracking.getMetricHistory', { run_id, metric_key: 'loss' });
    expect((metrics as readonly { step: number }[]).map(({ step }) => step)).toEqual(
      points(0, 1800).map(({ step }) => step),
    );
    return {};
  },
};

const runEnded: Journey = {
  name: 'a run that ends, is deleted and restored',
  after: runMade,
  covers: ['tracking.updateRun', 'tracking.deleteRun', 'tracking.restoreRun'],
  run: async ({ ask }, { runId: run_id }) => {
    await ask('tracking.updateRun', { run_id, status: 'FINISHED', end_time: start_time + 1 });
    await ask('tracking.deleteRun', { run_id });
    await ask('tracking.restoreRun', { run_id });
    return {};
  },
};

const modelMade: Journey = {
  name: 'a logged model that is made',
  after: runMade,
  covers: ['tracking.createLoggedModel'],
  repeats: true,
  run: async ({ ask }, { runId }) => {
    const model = { experiment_id: '0', name: 'rain', source_run_id: runId };
    return { modelId: idIn(await ask('tracking.createLoggedModel', model), 'model', 'info', 'model_id') };
  },
};

const modelFinished: Journey = {
  name: 'a logged model that is described, finished, put out by its run, and deleted',
  after: modelMade,
  covers: [
    'tracking.logLoggedModelParams',
    'tracking.setLoggedModelTags',
    'tracking.deleteLoggedModelTag',
    'tracking.finalizeLoggedModel',
    'tracking.logOutputs',
    'tracking.deleteLoggedModel',
  ],
  run: async ({ ask }, { runId: run_id, modelId: model_id }) => {
    await ask('tracking.logLoggedModelParams', { model_id, params: [{ key: 'trees', value: '9' }] });
    await ask('tracking.setLoggedModelTags', { model_id, tags: [{ key: 'a', value: 'b' }] });
    await ask('tracking.deleteLoggedModelTag', { model_id, tag_key: 'a' }, { ifDone });
    await ask('tracking.finalizeLoggedModel', { model_id, status: 'LOGGED_MODEL_READY' });
    await ask('tracking.logOutputs', { run_id, models: [{ model_id }] });
    await ask('tracking.deleteLoggedModel', { model_id }, { ifDone });
    return {};
  },
};

const artifactsKept: Journey = {
  name: 'artifacts that are uploaded whole and in parts, and deleted',
  after: runMade,
  covers: [
    'tracking.uploadArtifact',
    'tracking.deleteArtifact',
    'tracking.createUpload',
    'tracking.completeUpload',
    'tracking.abortUpload',
    'tracking.presignArtifactUpload',
    'tracking.uploadRunFile',
  ],
  run: async ({ ask, world }, { runId }) => {
    const directory = `0/${runId}/artifacts`;
    await ask('tracking.uploadArtifact', { path: `${directory}/a.txt`, raw: 'one' });
    await ask('tracking.uploadArtifact', { path: `${directory}/b.txt`, raw: 'two' });
    await ask('tracking.deleteArtifact', { path: `${directory}/b.txt` });
    const path = `${directory}/big.bin`;
    const { upload_id } = await ask('tracking.createUpload', { directory, path, num_parts: 1 });
    const [, ofStore = ''] = String(upload_id).split('.');
    const etag = world.cloud.buckets.putPart(ofStore, 1, Buffer.from('bytes'));
    const parts = [{ part_number: 1, etag }];
    await ask('tracking.completeUpload', { directory, path, upload_id, parts });
    const other = await ask('tracking.createUpload', { directory, path, num_parts: 1 });
    await ask('tracking.abortUpload', { directory, path, upload_id: other['upload_id'] });
    await ask('tracking.presignArtifactUpload', { run_id: runId, path: 'c.txt' });
    await ask('tracking.uploadRunFile', { run_id: runId, path: 'd.json', raw: '{}' });
    return {};
  },
};

/** An experiment with a run, models and files; and a run on its own, with a history and files. */
const thingsToPurge: Journey = {
  name: 'things that will be purged',
  covers: [],
  alike: experimentMade.alike,
  repeats: true,
  run: async ({ ask }) => {
    const experiment_id = String((await ask('tracking.createExperiment', { name: 'snow' }))['experiment_id']);
    const runIn = async (experiment: string): Promise<string> => {
      const run = await ask('tracking.createRun', { experiment_id: experiment, start_time });
      const run_id = idIn(run, 'run', 'info', 'run_id');
      await ask('tracking.logBatch', { run_id, metrics: points(0, 900) });
      for (const name of ['a.txt', 'b.txt'])
        await ask('tracking.uploadArtifact', {
          path: `${experiment}/${run_id}/artifacts/${name}`,
          raw: 'one',
        });
      return run_id;
    };
    const [own, second] = [await runIn('0'), await runIn('0')];
    for (let index = 0; index < 3; index += 1) await runIn(experiment_id);
    const location = { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id } };
    const info = { trace_id: 'tr-gone', trace_location: location, request_time: '2026-01-31T12:00:00Z' };
    await ask('tracing.startTrace', { trace: { trace_info: { ...info, state: 'OK' } } });
    const model = await ask('tracking.createLoggedModel', { experiment_id: '0', name: 'gone' });
    const modelId = idIn(model, 'model', 'info', 'model_id');
    return { experimentId: experiment_id, runIds: [own, second], modelId };
  },
};

const thingsPurged: Journey = {
  name: 'deleted things that are purged: when an admin asks, and by the clock',
  after: thingsToPurge,
  covers: ['tracking.purge', 'tick'],
  // The time of a deletion that was asked for again.
  run: async ({ ask, tick }, { experimentId, runIds, modelId }) => {
    const [own, second] = runIds as readonly [string, string];
    await ask('tracking.deleteRun', { run_id: own });
    await ask('tracking.deleteLoggedModel', { model_id: modelId }, { ifDone });
    await ask('tracking.purge', { olderThanSeconds: 0 }, { who: 'root' });
    await ask('tracking.deleteExperiment', { experiment_id: experimentId }, { ifDone });
    await ask('tracking.deleteRun', { run_id: second });
    await tick();
    return {};
  },
};

export const trackingJourneys = [
  experimentMade,
  experimentChanged,
  runMade,
  runLogged,
  runEnded,
  modelMade,
  modelFinished,
  artifactsKept,
  thingsPurged,
];
