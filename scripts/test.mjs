import { isMain, runCommand } from '../localstack/command-line.mjs';
import { describeFailure } from '../localstack/failure.mjs';
import { STATE_FOLDER } from '../localstack/state-folder.mjs';
import { installStep } from './install.mjs';
import { runSteps, seconds } from './steps.mjs';
import { atOnce, stages } from './test-stages.mjs';

/** @typedef {import('./test-stages.mjs').Stage} Stage @typedef {import('./run-counted.mjs').Counts} Counts */

/**
 * Runs one stage; whatever ends it early counts as a failure.
 * @param {Stage} stage @param {AbortSignal} signal @returns {Promise<Counts>}
 */
async function runStage({ run }, signal) {
  try {
    const counts = await run(signal);
    return signal.aborted ? { ...counts, note: 'interrupted' } : counts;
  } catch (error) {
    if (!signal.aborted) console.log(describeFailure(error));
    return { passed: 0, failed: 1, note: signal.aborted ? 'interrupted' : 'could not run' };
  }
}

/** @param {Stage} stage @param {AbortSignal} signal */
async function timedStage(stage, signal) {
  const started = performance.now();
  const counts = await runStage(stage, signal);
  const duration = seconds(performance.now() - started);
  console.log(
    `${counts.failed === 0 ? '✓' : '✗'} ${stage.title}  ${duration}  ${counts.passed} passed, ${counts.failed} failed${counts.note ? ` (${counts.note})` : ''}`,
  );
  return { title: stage.title, duration, ...counts };
}

/** @param {Stage[]} chosen @param {AbortSignal} signal */
async function runStages(chosen, signal) {
  const results = [];
  for (const group of atOnce(chosen)) {
    if (signal.aborted) break;
    console.log(`\n── ${group.map(({ title }) => title).join(', beside it ')}`);
    results.push(...(await Promise.all(group.map((stage) => timedStage(stage, signal)))));
  }
  return results;
}

/** @param {Stage[]} chosen */
async function test(chosen) {
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interrupt.abort());
  const python = chosen.some((stage) => stage.python);
  let results = [];
  try {
    await runSteps([installStep({ python: python ? ['start', 'test'] : [] })], {});
    results = await runStages(chosen, interrupt.signal);
  } catch (error) {
    console.log(describeFailure(error));
    results.push({ title: 'install', duration: '', passed: 0, failed: 1 });
  }
  const width = Math.max(...results.map(({ title }) => title.length));
  console.log('');
  for (const { title, duration, passed, failed } of results) {
    console.log(
      `${failed === 0 ? '✓' : '✗'} ${title.padEnd(width)}  ${duration.padStart(8)}  ${passed} passed, ${failed} failed`,
    );
  }
  if (interrupt.signal.aborted) console.log(`Interrupted. Logs: ${STATE_FOLDER}/logs`);
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    results.reduce((total, counts) => total + counts[key], 0);
  const failed = sum('failed') + (interrupt.signal.aborted && sum('failed') === 0 ? 1 : 0);
  console.log(`\n${sum('passed')} passed, ${failed} failed`);
  return interrupt.signal.aborted ? 130 : failed === 0 ? 0 : 1;
}

if (isMain(import.meta.url)) {
  const names = stages.map(({ name }) => name);
  await runCommand({
    usage: 'npm test -- [--only <stage>,…]',
    summary: `Installs what is missing, runs every stage, and ends with the line \`N passed, N failed\`.\nStages: ${names.join(', ')}; recovery only when asked for. Those that need an emulator start one of their own.`,
    options: { only: { type: 'string', value: 'stages', help: 'run these stages, separated by commas' } },
    async run({ options }) {
      const wanted = options.only?.split(',') ?? stages.filter(({ asked }) => !asked).map(({ name }) => name);
      const unknown = wanted.filter((/** @type {string} */ name) => !names.includes(name));
      if (unknown.length > 0) {
        console.error(`There is no stage '${unknown.join(', ')}'; there are ${names.join(', ')}.`);
        return 2;
      }
      return test(stages.filter(({ name }) => wanted.includes(name)));
    },
  });
}
