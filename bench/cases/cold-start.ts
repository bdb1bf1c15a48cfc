import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tables } from '../../contracts/tables';
import type { Benchmark } from '../benchmark';
import { startBudgets } from '../budgets';
import { codeBytes, functionNames, startBytes, writeBundle } from '../bundles';
import { type Contender, inTurns, timingOf } from '../compare';

/** Every name that a function may find in its environment: none is looked up while it starts. */
const environment = {
  PATH: process.env['PATH'],
  AWS_REGION: 'us-east-1',
  ...Object.fromEntries(
    Object.keys(tables).map((name) => [`CAIRN_TABLE_${name.toUpperCase()}`, `table-${name}`]),
  ),
  ...Object.fromEntries(
    ['BUCKET_ARTIFACTS', 'BUCKET_DATA', 'EVENT_BUS', 'DELIVERY_STREAM', 'FUNCTION_SERVING_POOL']
      .concat(['TRAINING', 'DEPLOYMENT', 'MONITORING'].map((name) => `STATE_MACHINE_${name}`))
      .concat(['SECRET_PREFIX', 'SECRET_KEY'])
      .map((name) => [`CAIRN_${name}`, 'name']),
  ),
};

/** Processor time of a process so far, which other programs of the machine disturb less than the clock. */
const tellProcessorTime =
  'const { user, system } = process.cpuUsage(); console.log((user + system) / 1000); process.exit(0);';

/** Starts a Node that runs a script in the folder of a function's code; tells its milliseconds on the processor. */
const start = (script: string, folder: string): number => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`a function did not start:\n${stderr}`);
  return Number(stdout.trim().split('\n').at(-1));
};

const kilobytes = (bytes: number): number => Math.round(bytes / 1024);

export const coldStart: Benchmark = {
  name: 'cold-start',
  question:
    "Each function's bundle, as synthesis makes it, imported by a Node process that is started for it; what is told is the time beyond that of a Node that runs an empty script.",
  rounds: 15,
  run: async (rounds, { smoke }) => {
    const names = smoke ? ['journal-publisher'] : functionNames;
    const root = mkdtempSync(join(tmpdir(), 'cairn-bench-'));
    try {
      const processorTimes = new Map<string, number[]>();
      const contender = (what: string, text: string, folder: string): Contender => {
        const script = join(root, `${what}.mjs`);
        writeFileSync(script, `${text}\n${tellProcessorTime}`);
        const times: number[] = [];
        processorTimes.set(what, times);
        return { what, run: () => void times.push(start(script, folder)) };
      };
      const functions = names.map((name): Contender => {
        const folder = join(root, name);
        writeBundle(name, folder);
        const bundle = pathToFileURL(join(folder, 'index.mjs')).href;
        return contender(name, `await import(${JSON.stringify(bundle)});`, folder);
      });
      const floor = contender('an empty script', '', root);
      const [empty = [], ...taken] = await inTurns([floor, ...functions], rounds);
      const processorTime = (what: string): number => timingOf(processorTimes.get(what) ?? []).median;
      return [
        {
          what: floor.what,
          ms: timingOf(empty),
          figures: { 'processor ms': processorTime(floor.what) },
        },
        ...names.map((name, index) => ({
          what: name,
          ms: timingOf((taken[index] ?? []).map((value, round) => value - (empty[round] ?? 0))),
          figures: {
            'processor ms': processorTime(name) - processorTime(floor.what),
            'KB at start': kilobytes(startBytes(join(root, name))),
            budget: startBudgets[name] ?? 0,
            'KB of code': kilobytes(codeBytes(join(root, name))),
          },
        })),
      ];
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
};
