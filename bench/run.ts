import type { Report, Settings } from './benchmark';
import { benchmarks } from './benchmarks';
import { machineFacts } from './machine';
import { markdown } from './markdown';
import { writeReadme } from './readme';

/** What bench.mjs hands over as JSON. */
interface Order extends Settings {
  readonly only?: readonly string[];
  readonly json: boolean;
  readonly write: boolean;
}

const run = async (order: Order): Promise<readonly Report[]> => {
  const chosen = benchmarks.filter(({ name }) => order.only?.includes(name) ?? true);
  const reports: Report[] = [];
  for (const { name, question, rounds: usual, run } of chosen) {
    const rounds = order.rounds ?? (order.smoke ? 1 : usual);
    process.stderr.write(`${name} …\n`);
    reports.push({ name, question, rounds, rows: await run(rounds, order) });
  }
  return reports;
};

const main = async (): Promise<void> => {
  const order = JSON.parse(process.argv[2] ?? '{}') as Order;
  const unknown = order.only?.filter((name) => !benchmarks.some((one) => one.name === name)) ?? [];
  if (unknown.length > 0) {
    const names = benchmarks.map(({ name }) => name).join(', ');
    console.error(`There is no benchmark '${unknown.join(', ')}'; there are ${names}.`);
    process.exitCode = 2;
    return;
  }
  const facts = machineFacts();
  const reports = await run(order);
  const text = markdown(facts, reports);
  console.log(order.json ? JSON.stringify({ ok: true, machine: facts, benchmarks: reports }, null, 2) : text);
  if (order.write) writeReadme(text);
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
