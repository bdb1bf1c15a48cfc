import { defineCommand } from '../command';
import { stateText, verdictText } from '../monitoring/run-text';
import { table } from '../output/table';
import { agoText, timeText } from '../output/time-text';

export const monitors = defineCommand({
  details: 'State: ok; warning: drift that is not confirmed yet; alarm: confirmed drift.',
  examples: ['cairn monitors', 'cairn monitors --json'],
  role: 'viewer',
  run: async (session) => {
    const client = await session.client();
    const list = await client.monitoring.listMonitors();
    if (list.monitors.length === 0)
      return { json: list, text: 'Nothing is watched.\n  Add a monitor to cairn.yaml: npx cairn apply' };
    const now = Date.now();
    const rows = list.monitors.map(({ name, endpoint, window, schedule, nextAt, state, lastRun }) => [
      name,
      endpoint,
      stateText(state, session.colours),
      window,
      nextAt === null ? `${schedule}, off` : timeText(nextAt),
      lastRun ? agoText(lastRun.startedAt, now) : null,
      lastRun?.status === 'succeeded' ? verdictText(lastRun.verdict) : (lastRun?.status ?? null),
      lastRun?.reason ?? null,
    ]);
    const columns = ['monitor', 'endpoint', 'state', 'window', 'next run', 'last run', 'verdict', 'because'];
    return {
      json: list,
      text: table(
        columns.map((title) => ({ title })),
        rows,
      ),
    };
  },
});
