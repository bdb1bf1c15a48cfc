import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { MonitoringRun } from '../../../contracts/monitoring/run';
import { defineCommand } from '../command';
import { UsageFailure } from '../failure';
import { interruptHint } from '../interrupt-hint';
import { followRun } from '../monitoring/follow-run';
import { parseTime } from '../monitoring/parse-time';
import { runText } from '../monitoring/run-text';
import type { Session } from '../session';

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly run?: string;
  readonly html?: string;
  readonly wait: boolean;
}

/** The run that was asked for, or a new one. */
const begin = async (
  session: Session,
  monitor: string,
  { run, from, to }: Options,
): Promise<MonitoringRun> => {
  const client = await session.client();
  if (run === undefined)
    return client.monitoring.startRun({ monitor, ...(from && { from }), ...(to && { to }) });
  if (from !== undefined || to !== undefined)
    throw new UsageFailure('--run names a run that was; leave out --from and --to');
  return client.monitoring.getRun({ monitor, runId: run });
};

const keepPage = async (session: Session, { monitor, id }: MonitoringRun, file: string): Promise<void> => {
  const client = await session.client();
  const page = await client.monitoring.getReportPage({ monitor, runId: id });
  await writeFile(resolve(session.terminal.cwd, file), page);
};

export const monitor = defineCommand<Options>({
  arguments: [{ name: '<monitor>', help: 'name in cairn.yaml; npx cairn monitors lists them' }],
  options: [
    { flags: '--from <time>', help: 'window from this day or time on', parse: parseTime },
    { flags: '--to <time>', help: 'window up to this day or time, not included', parse: parseTime },
    { flags: '--run <id>', help: 'show this run instead of starting one' },
    { flags: '--html <file>', help: 'write the report as one HTML page' },
    { flags: '--wait', help: 'follow the run to its end', default: true },
    { flags: '--no-wait', help: 'start it and return at once' },
  ],
  details: [
    'Compares what was served with what the live version was trained on. The window is in the time that predictions',
    'are about; by default it ends with the newest. While the monitor runs already, that run is followed. Exit status',
    '1 when there is no report; drift is a finding, not a failure.',
  ].join('\n'),
  examples: [
    'cairn monitor half-year',
    'cairn monitor half-year --from 2015-07-01 --to 2016-01-01 --html report.html',
  ],
  role: 'developer',
  run: async (session, { options, args: [name = ''] }) => {
    if (!options.wait && options.html !== undefined)
      throw new UsageFailure('a report is there at the end of a run; leave out --no-wait or --html');
    const client = await session.client();
    const started = await begin(session, name, options);
    if (!options.wait) return { json: started, text: runText(started, session.colours) };
    const stopHinting = interruptHint(session, `${started.id} goes on. See: npx cairn monitors`);
    const run = await followRun(session, () =>
      client.monitoring.getRun({ monitor: name, runId: started.id }),
    );
    stopHinting();
    const hasReport = run.status === 'succeeded';
    if (options.html !== undefined && hasReport) await keepPage(session, run, options.html);
    const kept = options.html !== undefined && hasReport ? `\n  Written: ${options.html}` : '';
    return { json: run, text: `${runText(run, session.colours)}${kept}`, refused: !hasReport };
  },
});
