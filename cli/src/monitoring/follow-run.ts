import type { MonitoringRun } from '../../../contracts/monitoring/run';
import { lengthText } from '../output/time-text';
import type { Session } from '../session';

/** Runs take seconds. */
const pollMilliseconds = 500;

/** Follows a run of a monitor to its end. */
export const followRun = async (
  { progress, pause }: Pick<Session, 'progress' | 'pause'>,
  read: () => Promise<MonitoringRun>,
): Promise<MonitoringRun> => {
  for (;;) {
    const run = await read();
    if (run.status !== 'running') {
      progress.end();
      return run;
    }
    progress.show(`${run.monitor} is looking  ${lengthText(Date.now() - Date.parse(run.startedAt))}`);
    await pause(pollMilliseconds);
  }
};
