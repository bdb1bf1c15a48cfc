import type { ResponseFor } from '../../../sdk/src';
import type { Session } from '../session';
import { windowText } from './window-text';

type Listed = ResponseFor<'features.listMaterializations'>;
export type Run = Listed['runs'][number];

const pollMilliseconds = 1000;

/** How far a run is: `daily: 3 of 12 windows, 41,000 rows`. */
export const runText = ({ view, windows }: Run): string => {
  const done = windows.filter(({ state }) => state === 'done');
  const added = done.reduce((sum, window) => sum + window.added, 0);
  return `${view}: ${done.length} of ${windows.length} windows, ${added.toLocaleString('en-US')} rows added`;
};

const endedLine = (run: Run, { green, red }: Session['colours']): string =>
  run.state === 'succeeded' ? `${green('✓')} ${runText(run)}` : `${red('✗')} ${runText(run)}: ${run.reason}`;

/** Follows the runs of an execution, one a view, until all have ended; a line for each window and each end. */
export const followMaterialization = async (
  session: Pick<Session, 'progress' | 'colours' | 'pause'>,
  read: (view: string) => Promise<Listed>,
  { execution, views }: { readonly execution: string; readonly views: readonly string[] },
): Promise<readonly Run[]> => {
  const told = new Set<string>();
  const tell = (key: string, line: string): void => {
    if (told.has(key)) return;
    told.add(key);
    session.progress.line(line);
  };
  for (;;) {
    const listed = await Promise.all(views.map(read));
    const runs = listed.flatMap(({ runs: found }) => found.filter((run) => run.execution === execution));
    for (const run of runs) {
      for (const [index, window] of run.windows.entries())
        if (window.state !== 'pending')
          tell(
            `${run.view}/${index}`,
            `  ${run.view} ${windowText(window)}: ${window.reason ?? `${window.added} rows added`}`,
          );
      if (run.state !== 'running') tell(run.view, endedLine(run, session.colours));
    }
    if (runs.length === views.length && runs.every(({ state }) => state !== 'running')) return runs;
    await session.pause(pollMilliseconds);
  }
};
