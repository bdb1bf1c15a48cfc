import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replay } from '../../examples/weather/replay/replay.mjs';
import { SetupFailure } from '../../localstack/failure.mjs';
import { ROOT } from '../../localstack/state-folder.mjs';
import { example } from '../example.mjs';
import { cairnAs, post, pythonAs, repeatedly } from './client.mjs';

/** @typedef {import('./client.mjs').Access} Access */
/**
 * @typedef {{ per: string, prepare?: (access: Access) => Promise<unknown>, run: (access: Access) => Promise<unknown>, check?: (access: Access) => Promise<unknown>, pieces: number }} Work
 *   `prepare` and `check` are not measured; `pieces`: how many of what `per` says `run` does
 */

const trials = 6;
const metricPoints = 100;
const artifactBytes = 100_000;
/** Days of the example whose online features are there. */
const days = Array.from({ length: 28 }, (_, index) => `2015-06-${String(index + 1).padStart(2, '0')}`);
const dayOf = (/** @type {number} */ index) => days[index % days.length];
const predictions = 1000;
const reads = 1000;
const tokens = 10;
/** Rows of the example's data, each a row of its one feature view. */
const rows = seattleDays();
const another = 'weather-again';

/** Days in the file of the example. */
function seattleDays() {
  const file = join(ROOT, 'node_modules', 'vega-datasets', 'data', 'seattle-weather.csv');
  return readFileSync(file, 'utf8').trim().split('\n').length - 1;
}

/**
 * The example as another project, so that its data is new to the platform, and with a rollout that waits for nobody.
 * @param {Access} access @param {string} project @returns {string} its folder, where npm packages are still found
 */
function copyOfExample({ folder }, project) {
  const copy = join(folder, `copy-of-${project}`);
  cpSync(join(ROOT, example.folder), copy, { recursive: true });
  const file = join(copy, 'cairn.yaml');
  const text = readFileSync(file, 'utf8')
    .replace(/^project: .*$/m, `project: ${project}`)
    .replace(/^ {2}checks:\n(?: {4}- .*\n)+/m, '');
  writeFileSync(file, text);
  return copy;
}

/** @param {Access} access */
async function trainAndApprove(access) {
  await cairnAs(access, 'developer', ['train']);
  return cairnAs(access, 'approver', ['approve', `${example.model}/1`, '--comment', 'measured']);
}

/** A trial that timed out took less than one that ended: then nothing was measured. @param {Access} access */
async function allTrialsEnded(access) {
  const { runs } = await cairnAs(access, 'viewer', ['runs']);
  const states = runs.map((/** @type {any} */ { info }) => info.status);
  const ended = states.filter((/** @type {string} */ state) => state === 'FINISHED').length;
  if (ended !== trials)
    throw new SetupFailure({
      what: `${ended} of ${trials} trials ended well (${states.join(', ')}).`,
      todo: 'Measure again when the machine has less to do.',
    });
}

/** @param {Access} access */
const logRun = (access) =>
  pythonAs(access, ['scripts/measure/run.py', access.url, `${metricPoints}`, `${artifactBytes}`]);

/** All work of the example that is priced, in the order in which one makes the next possible. @type {Record<string, Work>} */
export const work = {
  training: {
    per: 'one training of the weather example on new data: ingest, features, six trials, gate, registration, approval',
    prepare: (access) => cairnAs(access, 'developer', ['apply', copyOfExample(access, example.project)]),
    run: trainAndApprove,
    check: allTrialsEnded,
    pieces: 1,
  },
  run: {
    per: `one run by the stock MLflow client: 10 parameters, a batch of ${metricPoints} metric points, an artifact of ${artifactBytes / 1000} kB`,
    // The first one makes the experiment.
    prepare: logRun,
    run: logRun,
    pieces: 1,
  },
  predictions: {
    per: '1,000 predictions, each a request for one entity, with its features and its line in the inference log',
    prepare: (access) =>
      cairnAs(access, 'developer', ['deploy', example.endpoint, '--strategy', 'all_at_once']),
    run: (access) =>
      repeatedly(predictions, (index) =>
        post(access, `/endpoints/${example.endpoint}/predict`, {
          entities: [{ city: 'seattle' }],
          date: dayOf(index),
        }),
      ),
    pieces: predictions / 1000,
  },
  materialization: {
    per: '1,000 rows of the features of the weather example on new data: ingest, features online and offline, check',
    prepare: (access) =>
      cairnAs(access, 'admin', ['apply', copyOfExample(access, another), '--project', another]),
    run: (access) => cairnAs(access, 'admin', ['materialize', '--project', another]),
    pieces: rows / 1000,
  },
  reads: {
    per: '1,000 online reads by the Feast protocol, each of one entity with all features of a service',
    run: (access) =>
      repeatedly(reads, (index) =>
        post(access, '/get-online-features', {
          feature_service: 'rain_v1',
          entities: { city: ['seattle'] },
          as_of: `${dayOf(index)}T23:59:59Z`,
        }),
      ),
    pieces: reads / 1000,
  },
  monitoring: {
    per: 'one run of a monitor over half a year of predictions with feedback',
    prepare: (access) =>
      replay({
        url: access.url,
        token: access.tokens['developer'] ?? '',
        endpoint: example.endpoint,
        cities: ['seattle'],
        from: '2015-07-01',
        to: '2015-12-30',
      }),
    run: (access) => cairnAs(access, 'developer', ['monitor', 'half-year']),
    pieces: 1,
  },
  entry: {
    per: 'one entry of the journal with its change: a token that is made',
    run: (access) =>
      repeatedly(tokens, (index) =>
        cairnAs(access, 'admin', ['tokens', 'create', `measured-${index}`, '--grant', 'viewer']),
      ),
    pieces: tokens,
  },
};
