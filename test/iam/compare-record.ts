import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { recordedCalls, recordPath } from './calls/all-calls';
import { type Call, lineOf } from './calls/call';
import { waitingMachine } from './calls/machine-calls';
import { observedCalls } from './calls/observed-calls';
import { rarelyObserved } from './calls/rarely-observed';
import { synthesizedPlatform } from './platform/platform';

const usage = `Usage: npx tsx test/iam/compare-record.ts [--update] [--json] [recording]

Compares what the functions called in an end-to-end run with test/iam/recorded-calls.json.

  recording   folder of the run (default: .cairn/recorded-calls, where the e2e stage of npm test leaves it)
  --update    makes the run the record; calls that are rarely seen (rarely-observed.ts) stay
  --json      prints {"unrecorded": […], "unseen": […]}
  --help      prints this
`;

interface Difference {
  /** Seen, but not on record. */
  readonly unrecorded: readonly Call[];
  /** On record, but not seen, though every run should see them. */
  readonly unseen: readonly Call[];
}

const without = (calls: readonly Call[], others: readonly Call[]): readonly Call[] => {
  const lines = new Set(others.map(lineOf));
  return calls.filter((call) => !lines.has(lineOf(call)));
};

export const compare = (observed: readonly Call[], recorded: readonly Call[]): Difference => ({
  unrecorded: without(observed, recorded),
  unseen: without(recorded, observed).filter((call) => !rarelyObserved(call)),
});

/** The record after a run: what it saw, and what on record is rarely seen. */
export const updated = (observed: readonly Call[], recorded: readonly Call[]): readonly Call[] =>
  [...observed, ...without(recorded, observed).filter(rarelyObserved)].sort((a, b) =>
    lineOf(a) < lineOf(b) ? -1 : 1,
  );

const textOf = (title: string, calls: readonly Call[]): string =>
  calls.length === 0 ? '' : `${title}\n${calls.map((call) => `  ${lineOf(call)}`).join('\n')}\n`;

const readRun = (folder: string): readonly Call[] => {
  const path = join(folder, 'deployed.json');
  if (!existsSync(path))
    throw new Error(`there is no recording in ${folder}; make one: npm test -- --only e2e`);
  const platform = synthesizedPlatform();
  const { stack, names } = JSON.parse(readFileSync(path, 'utf8'));
  return observedCalls(folder, {
    stack,
    names,
    paths: platform.paths,
    waitingMachine: waitingMachine(platform),
  });
};

const main = (): number => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { update: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const observed = readRun(positionals[0] ?? resolve(__dirname, '..', '..', '.cairn', 'recorded-calls'));
  const recorded = existsSync(recordPath) ? recordedCalls() : [];
  if (values.update) {
    const next = updated(observed, recorded);
    writeFileSync(recordPath, `${JSON.stringify(next, null, 2)}\n`);
    console.log(`test/iam/recorded-calls.json holds ${next.length} calls. Now: npm run generate`);
    return 0;
  }
  const difference = compare(observed, recorded);
  const { unrecorded, unseen } = difference;
  if (values.json) console.log(JSON.stringify(difference, null, 2));
  else {
    console.log(
      textOf('Called in this run, but not on record:', unrecorded) +
        textOf('On record, but not called in this run:', unseen),
    );
    if (unrecorded.length + unseen.length > 0)
      console.log(
        'If the change is meant: npx tsx test/iam/compare-record.ts --update, then npm run generate, and commit both.\nA call that only some runs make: add it to test/iam/calls/rarely-observed.ts, with the reason.',
      );
  }
  return unrecorded.length + unseen.length === 0 ? 0 : 1;
};

if (require.main === module) {
  try {
    process.exitCode = main();
  } catch (error) {
    console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
  }
}
