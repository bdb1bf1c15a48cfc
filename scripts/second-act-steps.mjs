import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { replay } from '../examples/weather/replay/replay.mjs';
import { SetupFailure } from '../localstack/failure.mjs';
import { pythonIn } from '../localstack/python.mjs';
import { PYTHON, ROOT, statePaths } from '../localstack/state-folder.mjs';
import { cairn, cairnJson } from './cairn.mjs';
import { example, platformOf, readerOf, versionsOf } from './example.mjs';
import { withTraffic } from './traffic.mjs';

/**
 * @typedef {import('./environment-steps.mjs').Context} Context
 * @typedef {(line: string) => void} Say
 */

/** The half year that is served. */
const served = { from: '2015-07-01', to: '2015-12-30' };
const monitor = 'half-year';
const both = ['seattle', 'new-york'];

/** @type {import('./steps.mjs').Step<any>[]} The model lives: the world changes, and the platform notices. What is done already is left alone. */
export const secondActSteps = [
  { title: 'Half a year of Seattle', run: liveThroughSeattle },
  { title: 'New York opens', run: openNewYork },
  { title: 'New York asks', run: noticeDrift },
  { title: 'Retrain on drift', run: awaitRetraining },
  { title: 'Approve, compare, roll out', run: rollOutChallenger },
  { title: 'A bad model goes out', run: rollBackBadModel },
  { title: 'Tell the story', run: tellStory },
];

/** Ended runs of the monitor, newest first. @param {string} stateFolder @returns {Promise<any[]>} */
async function monitorRuns(stateFolder) {
  const { runs } = await (await readerOf(stateFolder))(`monitors/${monitor}/runs`);
  return runs.filter((/** @type {{ status: string }} */ { status }) => status === 'succeeded');
}

/** @param {string} stateFolder @param {Say} say */
async function runMonitor(stateFolder, say) {
  say(`monitor ${monitor}`);
  return cairnJson(['monitor', monitor, '--role', 'developer'], { stateFolder });
}

const percent = (/** @type {number} */ share) => `${Math.round(share * 100)} %`;

/** @param {{ verdict: string, driftedShare: number | null, columns: { column: string, effect: number | null, drifted: boolean | null }[] }} run */
function driftText({ verdict, driftedShare, columns }) {
  const moved = columns
    .filter(({ drifted }) => drifted)
    .toSorted((a, b) => (b.effect ?? 0) - (a.effect ?? 0))
    .slice(0, 3)
    .map(({ column, effect }) => `${column} by ${effect?.toFixed(1)} σ`);
  return `${verdict}: ${percent(driftedShare ?? 0)} of the columns moved${moved.length > 0 ? ` (${moved.join(', ')})` : ''}`;
}

/** @param {Context} context @param {Say} say */
async function liveThroughSeattle({ stateFolder }, say) {
  const done = await monitorRuns(stateFolder);
  if (done.length > 0) return driftText(done.at(-1));
  const platform = await platformOf(stateFolder);
  const { requests, accuracy } = await replay({ ...platform, ...served, cities: ['seattle'], say });
  return `${requests} days, ${percent(accuracy)} right; ${driftText(await runMonitor(stateFolder, say))}`;
}

/** @param {Context} context @param {Say} say */
async function openNewYork({ stateFolder }, say) {
  const { executions } = await (await readerOf(stateFolder))('executions?limit=100');
  const done = executions.find(
    (/** @type {any} */ { pipeline, status }) => pipeline === 'materialization' && status === 'succeeded',
  );
  if (done) return `definition version ${done.projectVersion}`;
  const args = ['apply', `${example.folder}/cairn.new-york.yaml`, '--role', 'developer'];
  const { version } = await cairnJson(args, { stateFolder });
  await cairn(['materialize', '--role', 'developer'], { stateFolder, say });
  return `definition version ${version.version}, features of both cities`;
}

/** @param {Context} context @param {Say} say */
async function noticeDrift({ stateFolder }, say) {
  const read = await readerOf(stateFolder);
  const { monitors } = await read('monitors');
  const before = monitors.find((/** @type {{ name: string }} */ { name }) => name === monitor);
  if (before?.state === 'alarm' || (await versionsOf(stateFolder)).length > 1) return 'noticed before';
  const platform = await platformOf(stateFolder);
  const halves = [
    { from: served.from, to: '2015-09-30' },
    { from: '2015-10-01', to: served.to },
  ];
  let run;
  for (const half of halves) {
    await replay({ ...platform, ...half, cities: ['new-york'], say });
    run = await runMonitor(stateFolder, say);
  }
  if (run.state !== 'alarm')
    throw new SetupFailure({
      what: `The monitor ${monitor} is in state ${run.state}, not in alarm: ${driftText(run)}.`,
      todo: `Look at \`npx cairn monitor ${monitor}\`; run \`npm start\` again to send the questions once more.`,
    });
  return driftText(run);
}

/**
 * The newest training that drift has started; one that failed counts no more once somebody has started another.
 * @param {(path: string) => Promise<any>} read
 */
async function retraining(read) {
  /** @type {{ executions: any[] }} */
  const { executions } = await read('executions?limit=100');
  const trainings = executions.filter(({ pipeline }) => pipeline === 'training');
  const drift = trainings.findIndex(({ trigger }) => trigger === 'drift');
  const isFailed = trainings[drift]?.status === 'failed';
  return isFailed ? (trainings[drift - 1] ?? trainings[drift]) : trainings[drift];
}

/** @param {Context} context @param {Say} say */
async function awaitRetraining({ stateFolder }, say) {
  const read = await readerOf(stateFolder);
  const started = Date.now();
  for (;;) {
    const execution = await retraining(read);
    if (execution?.status === 'failed')
      throw new SetupFailure({
        what: `The retraining ${execution.id} failed: ${execution.reason}`,
        todo: 'Run `npx cairn train`, then `npm start` again: it goes on with that training.',
        log: statePaths(stateFolder).emulatorLog,
      });
    if (execution && execution.status !== 'running') {
      const { version, metrics } = (await versionsOf(stateFolder)).find(
        ({ version }) => version === execution.results.version,
      ) ?? { version: null, metrics: {} };
      if (version === null) return `${execution.status}: ${execution.reason}`;
      return `${example.model}/${version}, ROC AUC ${metrics.test_roc_auc.toFixed(3)} in both cities`;
    }
    if (!execution && Date.now() - started > 60_000)
      throw new SetupFailure({
        what: 'Drift was declared, but no training has started after a minute.',
        todo: 'Look at `npx cairn journal` and `npx cairn executions`; `npx cairn train` starts one by hand.',
        log: statePaths(stateFolder).emulatorLog,
      });
    say(execution ? `${execution.id} runs` : 'waiting for the bus');
    await pause(500);
  }
}

/** @param {Context} context @param {Say} say */
async function rollOutChallenger({ stateFolder }, say) {
  const read = await readerOf(stateFolder);
  const { id, status, reason, results } = await retraining(read);
  if (status === 'rejected') return `${status}: ${reason}`;
  const name = `${example.model}/${results.version}`;
  if (status === 'waiting_for_approval')
    await cairn(['approve', name, '--role', 'approver', '--comment', 'knows both cities'], { stateFolder });
  const ended = await withTraffic(stateFolder, {
    cities: both,
    say,
    during: async () => {
      for (;;) {
        const execution = await read(`executions/${id}`);
        if (execution.endedAt !== null) return execution;
        await pause(500);
      }
    },
  });
  return ended.status === 'succeeded' ? `${name} is live` : `${ended.status}: ${ended.reason}`;
}

/** Runs a script of the example with the stock clients. @param {string} script @param {string} stateFolder @returns {Promise<any>} */
async function python(script, stateFolder) {
  const environment = await cairnJson(['env', '--role', 'developer'], { stateFolder });
  const child = spawn(pythonIn(PYTHON.start.folder), [script], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [printed, said] = ['', ''];
  createInterface({ input: child.stdout }).on('line', (line) => {
    printed = line;
  });
  child.stderr.on('data', (bytes) => {
    said += bytes;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code === 0) return JSON.parse(printed);
  throw new SetupFailure({
    what: `${script} failed.`,
    detail: said.trimEnd(),
    todo: 'Run `npm start` again: it goes on where it stopped.',
  });
}

/** @param {string} name @param {{ status: string, reason: string | null }} deployment */
function broughtBack(name, { status, reason }) {
  if (status === 'rolled_back') return `${name} rolled back: ${reason}`;
  throw new SetupFailure({
    what: `The bad model ${name} was to be rolled back, but its deployment has ${status}${reason ? `: ${reason}` : ''}.`,
    todo: `Take it back with \`npx cairn rollback ${example.endpoint}\`, and look at the checks: \`npx cairn status\`.`,
  });
}

/** @param {Context} context @param {Say} say */
async function rollBackBadModel(context, say) {
  const { stateFolder } = context;
  // By its tag: a version that somebody else has registered is theirs to decide on.
  const bad = (await versionsOf(stateFolder)).find(({ tags }) => tags.example === 'bad-scaler');
  const version = bad?.version ?? (await python('examples/weather/bad_model.py', stateFolder)).version;
  context.badVersion = version;
  const name = `${example.model}/${version}`;
  const read = await readerOf(stateFolder);
  const { deployments } = await read(`endpoints/${example.endpoint}/deployments`);
  const before = deployments.find(
    (/** @type {{ version: number }} */ deployment) => deployment.version === version,
  );
  if (before) return broughtBack(name, before);
  if (bad?.approval.status !== 'approved') {
    const args = ['approve', name, '--force', '--role', 'approver', '--comment', 'to see what happens'];
    await cairn(args, { stateFolder });
  }
  return withTraffic(stateFolder, {
    cities: ['seattle'],
    say,
    during: async () => {
      const args = [
        'deploy',
        example.endpoint,
        '--version',
        String(version),
        '--role',
        'developer',
        '--no-wait',
      ];
      const { id } = await cairnJson(args, { stateFolder });
      for (;;) {
        const deployment = await read(`endpoints/${example.endpoint}/deployments/${id}`);
        if (deployment.status !== 'running') return broughtBack(name, deployment);
        await pause(500);
      }
    },
  });
}

/** @param {Context} context */
async function tellStory({ stateFolder }) {
  const { version, lines, gaps } = await cairnJson(['story', example.model, '--role', 'viewer'], {
    stateFolder,
  });
  if (gaps.length > 0) return `${example.model}/${version}: ${gaps.join('; ')}`;
  return `${example.model}/${version} in ${lines.length} lines, each with its journal entries`;
}
