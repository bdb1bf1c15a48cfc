import { mlModelText } from '../registry/registration-fixtures';
import type { PageServer } from './page-server';

const first = Date.UTC(2026, 0, 5, 8);
const minute = 60_000;
const colors = ['red', 'green', 'blue'];
const names = ['forest', 'boosting', 'linear'];

/** What the seeded project holds, by the names that a person looks for. */
export interface Seeded {
  readonly experimentId: string;
  /** Ids of the runs, oldest first. */
  readonly runIds: readonly string[];
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Posts to a route of MLflow's as a developer, and reads the answer. */
export const poster =
  (url: string, token = 'ada') =>
  async <Answer = unknown>(path: string, body: unknown): Promise<Answer> => {
    const response = await fetch(`${url}/api/2.0/mlflow/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text) as Answer;
  };

/** The run of a number: its accuracy rises with it, so that order and filters can be told apart. */
const batchOf = (run_id: string, number: number) => {
  const at = first + number * minute;
  const points = number >= 990 ? 20 : 1;
  const history = (key: string, value: (step: number) => number) =>
    Array.from({ length: points }, (_, step) => ({ key, value: value(step), timestamp: at + step, step }));
  return {
    run_id,
    metrics: [
      ...history('accuracy', (step) => 0.5 + number / 4000 + step / 1000),
      ...history('loss', (step) => 1 - number / 2000 - step / 100),
    ],
    params: [
      { key: 'depth', value: String(number % 10) },
      { key: 'model', value: names[number % names.length] },
    ],
    tags: [
      { key: 'color', value: colors[number % colors.length] },
      { key: 'mlflow.user', value: 'ada' },
      { key: 'mlflow.source.name', value: 'train.py' },
    ],
  };
};

const project = 'weather';

/** Files of every kind that the page shows, of the last run. */
const writeArtifacts = async (
  { artifacts }: PageServer['tracking'],
  { experimentId, runIds }: Seeded,
): Promise<void> => {
  const root = `${experimentId}/${runIds.at(-1)}/artifacts`;
  const files: Readonly<Record<string, string | Buffer>> = {
    'notes/readme.txt': 'the best run so far',
    'notes/table.csv': 'city,rain\nseattle,1\nphoenix,0\n',
    'plots/point.png': png,
    'metrics.json': JSON.stringify({ accuracy: 0.75 }),
    'report.html': '<h1>A report</h1><script>document.body.append("the script " + "ran")</script>',
  };
  for (const [path, content] of Object.entries(files))
    await artifacts.write(project, `${root}/${path}`, Buffer.from(content));
};

/** A model that the last run logged, registered twice. */
const registerModel = async (
  { url, tracking }: Pick<PageServer, 'url' | 'tracking'>,
  { experimentId, runIds }: Seeded,
): Promise<void> => {
  const post = poster(url);
  const run_id = runIds.at(-1) ?? '';
  const { model } = await post<{ model: { info: { model_id: string; artifact_uri: string } } }>(
    'logged-models',
    { experiment_id: experimentId, name: 'model', source_run_id: run_id },
  );
  const { model_id, artifact_uri } = model.info;
  const place = artifact_uri.replace('mlflow-artifacts:/', '');
  await tracking.artifacts.write(project, `${place}/MLmodel`, Buffer.from(mlModelText));
  await tracking.artifacts.write(project, `${place}/model.onnx`, Buffer.from('bytes'));
  await post('runs/outputs', { run_id, models: [{ model_id, step: 0 }] });
  await post('registered-models/create', { name: 'rain-model', description: 'Will it rain?' });
  for (const value of ['first', 'second'])
    await post('model-versions/create', {
      name: 'rain-model',
      source: `models:/${model_id}`,
      model_id,
      run_id,
      tags: [{ key: 'attempt', value }],
    });
};

/** An experiment of as many runs, artifacts of the last one, and a registered model. */
export const seedProject = async (
  { url, tracking }: Pick<PageServer, 'url' | 'tracking'>,
  runs: number,
): Promise<Seeded> => {
  const post = poster(url);
  const { experiment_id: experimentId } = await post<{ experiment_id: string }>('experiments/create', {
    name: 'rain tomorrow',
  });
  const runIds: string[] = [];
  const makeRun = async (number: number): Promise<void> => {
    const start_time = first + number * minute;
    const run_name = `run-${String(number).padStart(4, '0')}`;
    const { run } = await post<{ run: { info: { run_id: string } } }>('runs/create', {
      experiment_id: experimentId,
      start_time,
      run_name,
    });
    const { run_id } = run.info;
    runIds[number] = run_id;
    await post('runs/log-batch', batchOf(run_id, number));
    await post('runs/update', { run_id, status: 'FINISHED', end_time: start_time + 30_000 });
  };
  for (let from = 0; from < runs; from += 25)
    await Promise.all(Array.from({ length: Math.min(25, runs - from) }, (_, index) => makeRun(from + index)));
  const seeded = { experimentId, runIds };
  await writeArtifacts(tracking, seeded);
  await registerModel({ url, tracking }, seeded);
  return seeded;
};
