import { defineCommand } from '../command';
import { runText } from '../features/follow-materialization';
import { windowText } from '../features/window-text';
import { table } from '../output/table';
import { timeText } from '../output/time-text';
import { wholeNumber } from '../whole-number';

interface Options {
  readonly version?: number;
}

const columns = ['window', 'state', 'rows added', 'ended', 'reason'].map((title, index) => ({
  title,
  align: index === 2 ? ('right' as const) : ('left' as const),
}));

export const featuresMaterializations = defineCommand<Options>({
  arguments: [{ name: '<view>', help: 'a feature view' }],
  options: [{ flags: '--version <number>', help: 'default: the newest', parse: wholeNumber(1, 1_000_000) }],
  details:
    'What is materialized of a view, up to when, and how far its last materialization has got, window by window. Exit status 1 when that failed.',
  examples: ['cairn features materializations daily_weather'],
  role: 'viewer',
  run: async (session, { options: { version }, args: [view = ''] }) => {
    const client = await session.client();
    const found = await client.features.listMaterializations({
      view,
      ...(version === undefined ? {} : { version }),
    });
    const { materialization, watermark, holder, runs } = found;
    const [run] = runs;
    const known = materialization
      ? `${materialization.rows.toLocaleString('en-US')} rows; events up to ${watermark ?? '–'}`
      : 'nothing was materialized yet';
    const windows = (run?.windows ?? []).map((window) => [
      windowText(window),
      window.state,
      window.added,
      window.endedAt === null ? null : timeText(window.endedAt),
      window.reason,
    ]);
    return {
      json: found,
      text: [
        `${found.view} version ${found.version}: ${known}`,
        ...(holder === null ? [] : [`${holder} is materializing it.`]),
        ...(run ? [`${run.execution} ${run.state}: ${runText(run)}`, table(columns, windows)] : []),
      ].join('\n'),
      refused: run?.state === 'failed',
    };
  },
});
