import type { ColumnDrift, MonitoringReport } from '../../../contracts/monitoring/report';
import type { MonitorDefinition } from '../../../contracts/project/monitor';

/** Columns that a reason names. */
const named = 3;

/** `temp_max 0.61, wind 0.40 and 2 more`: the inputs that moved, the farthest first. */
export const movedColumns = (
  columns: readonly Pick<ColumnDrift, 'column' | 'effect' | 'drifted' | 'role'>[],
  most = Number.POSITIVE_INFINITY,
): string => {
  const moved = columns
    .filter(({ drifted, role }) => drifted && role === 'input')
    .sort((a, b) => (b.effect ?? 0) - (a.effect ?? 0) || (a.column < b.column ? -1 : 1));
  const texts = moved.slice(0, most).map(({ column, effect }) => `${column} ${(effect ?? 0).toFixed(2)}`);
  return moved.length > most ? `${texts.join(', ')} and ${moved.length - most} more` : texts.join(', ');
};

/** What a window shows, in a word and in words. */
export const verdictOf = (
  { minRows, drift: { share: needed } }: Pick<MonitorDefinition, 'minRows' | 'drift'>,
  seen: {
    readonly rows: number;
    readonly referenceRows: number;
    readonly share: number | null;
    readonly drift: readonly ColumnDrift[];
  },
): Pick<MonitoringReport, 'verdict' | 'reason'> => {
  const { rows, referenceRows, share, drift } = seen;
  const insufficient = (reason: string) => ({ verdict: 'insufficient_data' as const, reason });
  if (rows < minRows) return insufficient(`${rows} of the ${minRows} rows that a window needs`);
  if (referenceRows < minRows)
    return insufficient(`only ${referenceRows} training rows match; ${minRows} are needed to compare with`);
  if (share === null) return insufficient('no input of the model could be compared');
  const inputs = drift.filter(({ role, drifted }) => role === 'input' && drifted !== null);
  const moved = inputs.filter(({ drifted }) => drifted).length;
  const which = moved === 0 ? '' : `: ${movedColumns(drift, named)}`;
  return {
    verdict: share >= needed ? 'drifted' : 'ok',
    reason: `${moved} of ${inputs.length} columns moved${which}`,
  };
};
