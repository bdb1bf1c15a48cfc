import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { awsEnvironment } from '../localstack/aws-environment.mjs';
import { isMain, runCommand } from '../localstack/command-line.mjs';
import { pythonIn } from '../localstack/python.mjs';
import { readRecord } from '../localstack/record-file.mjs';
import { PYTHON, ROOT, statePaths } from '../localstack/state-folder.mjs';
import { cairn } from './cairn.mjs';
import { environmentSteps } from './environment-steps.mjs';
import { example } from './example.mjs';
import { installStep } from './install.mjs';
import { functionsOf, sendThrough } from './measure/functions.mjs';
import { gauge } from './measure/gauge.mjs';
import { openMeter } from './measure/meter.mjs';
import { work } from './measure/work.mjs';
import { runSteps } from './steps.mjs';
import { withOwnFolder } from './test-environment.mjs';

/** @typedef {import('./environment-steps.mjs').Context} Context */

const target = join(ROOT, 'costs', 'measured.json');
/** What the clock starts, with the event that it sends. */
const clocks = {
  sweep: { id: 'JournalSweeperFunction', event: {} },
  tick: { id: 'JournalListenerFunction', event: { tick: true } },
};
/** Invocations by the clock that are measured, the first of them cold. */
const beats = 10;

/** Every number of a consumption, divided; rounded to what was measured. @param {any} value @param {number} pieces @returns {any} */
function each(value, pieces) {
  if (typeof value === 'number') return Number((value / pieces).toPrecision(6));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, each(inner, pieces)]));
}

/** @param {Context} context @param {Awaited<ReturnType<typeof openMeter>>} meter */
async function measureAll({ stateFolder, state }, meter) {
  if (!state?.outputs) throw new Error('nothing is deployed');
  const functions = await functionsOf(state.stack);
  for (const { name } of functions) await sendThrough(name, meter.url);
  await cairn(['tokens', 'bootstrap', '--project', example.project], { stateFolder });
  const kept = readRecord(join(stateFolder, 'tokens.json'));
  const tokens = Object.fromEntries(Object.entries(kept).map(([role, { token }]) => [role, token]));
  const url = `${meter.url}${new URL(state.apiAddress ?? '').pathname}`;
  const access = { url, tokens, folder: stateFolder };

  const idle = {};
  for (const [name, { id, event }] of Object.entries(clocks)) {
    const FunctionName = functions.find((fn) => fn.id === id)?.name;
    const Payload = JSON.stringify(event);
    const beat = async () => {
      for (let count = 0; count < beats; count += 1)
        await new LambdaClient({}).send(new InvokeCommand({ FunctionName, Payload }));
    };
    console.log(`  ${name}`);
    idle[name] = each(await gauge({ functions, meter, clock: true }, beat), beats);
  }
  const done = {};
  for (const [name, { per, prepare, run, check, pieces }] of Object.entries(work)) {
    console.log(`  ${name}`);
    await prepare?.(access);
    const takes = await gauge({ functions, meter }, () => run(access));
    await check?.(access);
    done[name] = { per, takes: each(takes, pieces) };
  }
  return { idle, work: done };
}

/** Measures on a platform of its own, which is removed afterwards. */
async function measure() {
  await runSteps([installStep({ python: ['start'] })], {});
  await withOwnFolder(async (/** @type {Context} */ context) => {
    await runSteps(environmentSteps, context);
    const { state, stateFolder } = context;
    const endpointUrl = state?.endpointUrl ?? '';
    const { home } = statePaths(stateFolder);
    Object.assign(process.env, awsEnvironment({ endpointUrl, home }), {
      CAIRN_TRAINER_PYTHON: pythonIn(PYTHON.start.folder),
    });
    const meter = await openMeter(endpointUrl);
    try {
      const found = await measureAll(context, meter);
      const head = { date: new Date().toISOString().slice(0, 10), command: 'npm run measure' };
      writeFileSync(target, `${JSON.stringify({ ...head, ...found }, null, 2)}\n`);
    } finally {
      meter.close();
    }
  });
}

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'npm run measure',
    summary:
      'Measures on an emulator of its own what the work of the example takes of AWS, and writes costs/measured.json.',
    run: measure,
  });
}
