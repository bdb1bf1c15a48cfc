import type { MonitorDefinition } from '../../../contracts/project/monitor';
import type { MonitorRecord, ScoredWindow } from './monitor-record';

type Confirm = MonitorDefinition['confirm'];

const isSameEvidence = (a: ScoredWindow | undefined, b: ScoredWindow): boolean =>
  a !== undefined && a.from === b.from && a.to === b.to && a.rows === b.rows;

const countDrifted = (windows: readonly ScoredWindow[]): number =>
  windows.filter(({ drifted }) => drifted).length;

/**
 * A monitor after one more scored window. Alarm: `confirm.windows` of the last `confirm.of` windows drifted; a
 * drifted one before that is a warning. An alarm ends when none of the last `confirm.of` drifted, and its
 * history is forgotten. Another reference begins anew: a window that fits the new one ends the alarm at once,
 * for what drifted from the old model is what the new one was trained on. Asking twice about the same rows is
 * one piece of evidence.
 */
export const nextRecord = (
  before: MonitorRecord,
  window: ScoredWindow,
  referenceVersion: number,
  { windows: needed, of }: Confirm,
): MonitorRecord => {
  const isNewReference = before.referenceVersion !== referenceVersion;
  const known = isNewReference ? [] : before.windows;
  const earlier = isSameEvidence(known.at(-1), window) ? known.slice(0, -1) : known;
  const windows = [...earlier, window].slice(-of);
  const drifted = countDrifted(windows);
  const after = { revision: before.revision + 1, referenceVersion };
  if (before.state === 'alarm') {
    const isOver = drifted === 0 && (isNewReference || windows.length >= of);
    return isOver ? { ...after, state: 'ok', windows: [] } : { ...after, state: 'alarm', windows };
  }
  const state = drifted >= needed ? 'alarm' : window.drifted ? 'warning' : 'ok';
  return { ...after, state, windows };
};
