import { defineCommand } from '../command';
import { UsageFailure } from '../failure';
import { followMaterialization, runText } from '../features/follow-materialization';
import { interruptHint } from '../interrupt-hint';
import type { Session } from '../session';
import { followExecution } from '../training/follow-execution';
import { materializationReport } from '../training/materialization-report';

interface Options {
  readonly wait: boolean;
  readonly view?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly incremental?: boolean;
  readonly refresh?: boolean;
}

const time = (text: string): string => {
  const parsed = new Date(text);
  if (Number.isNaN(parsed.getTime()))
    throw new UsageFailure(`"${text}" is no time; write 2026-03-01, or 2026-03-01T12:00:00Z.`);
  return parsed.toISOString();
};

const several = (text: string, before: unknown): readonly string[] => [
  ...(Array.isArray(before) ? before : []),
  text,
];

/** Ingests, cleans and materializes: an execution of the project. */
const everything = async (session: Session, wait: boolean) => {
  const client = await session.client();
  const started = await client.pipelines.startMaterialization();
  const { id, projectVersion } = started;
  const follow = `Follow it: npx cairn executions ${id} --follow`;
  if (!wait) return { json: started, text: `${id} started.\n  ${follow}` };
  session.progress.line(`${id} of project version ${projectVersion}`);
  const stopHinting = interruptHint(session, `${id} goes on. ${follow}`);
  const read = () => client.pipelines.getExecution({ executionId: id });
  const execution = await followExecution(session, read, 'end');
  stopHinting();
  return {
    json: execution,
    text: materializationReport(execution, session.colours),
    refused: execution.status !== 'succeeded',
  };
};

/** Materializes views over the data that is there. */
const views = async (session: Session, { wait, view, from, to, incremental, refresh }: Options) => {
  const client = await session.client();
  const started = await client.features.materialize({
    ...(view ? { views: [...view] } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(incremental ? { incremental } : {}),
    ...(refresh ? { refresh } : {}),
  });
  const { execution } = started;
  const names = started.views.map((one) => one.view);
  const follow = `Look at it: npx cairn features materializations ${names[0]}`;
  if (!wait) return { json: started, text: `${execution} started.\n  ${follow}` };
  const stopHinting = interruptHint(session, `${execution} goes on. ${follow}`);
  const read = (name: string) => client.features.listMaterializations({ view: name });
  const runs = await followMaterialization(session, read, { execution, views: names });
  stopHinting();
  return {
    json: runs,
    text: runs.map(runText).join('\n'),
    refused: runs.some(({ state }) => state !== 'succeeded'),
  };
};

export const materialize = defineCommand<Options>({
  options: [
    {
      flags: '--view <name>',
      help: 'only this view, over the data that is there (may be repeated)',
      parse: several,
    },
    { flags: '--from <time>', help: 'only events from here on, over the data that is there', parse: time },
    { flags: '--to <time>', help: 'only events before', parse: time },
    { flags: '--incremental', help: 'only events since the last materialization, and the week before it' },
    { flags: '--refresh', help: 'compute again what is known, and write all of it online again' },
    { flags: '--no-wait', help: 'start it and return at once' },
  ],
  details: [
    'Ingests and cleans the data of the newest project version and writes its features, online and offline: what',
    'a new source or newer rows need before an endpoint can answer from them. Trains nothing. One execution of a',
    'project runs at a time.',
    '',
    'With --view, --from, --to, --incremental or --refresh it ingests nothing: views are materialized over the newest',
    'data that is there, window by window. A window that is done is not made again; one that failed is what the next',
    'call begins with.',
  ].join('\n'),
  examples: [
    'cairn materialize',
    'cairn materialize --no-wait --json',
    'cairn materialize --view daily_weather --from 2015-01-01 --to 2015-07-01',
    'cairn materialize --incremental',
  ],
  role: 'developer',
  run: (session, { options }) => {
    const { view, from, to, incremental, refresh } = options;
    const isOfViews = [view, from, to, incremental, refresh].some((one) => one !== undefined);
    return isOfViews ? views(session, options) : everything(session, options.wait);
  },
});
