import type { JournalEntry } from '../../../../contracts/journal';
import type { StoryLine } from '../../../../contracts/lineage/story';
import { textIn } from '../entry/details';
import type { Cast } from './cast';
import { type Evidence, factsIn } from './evidence';
import { line } from './line';
import { counted, shown } from './words';

const runsText = (monitor: string, runs: readonly JournalEntry[]): string => {
  const states = runs.map((entry) => shown(entry, 'state'));
  const seen = [...new Set(states)].map(
    (state) => `${states.filter((one) => one === state).length} × ${state}`,
  );
  return `Monitor ${monitor} looked at it ${counted(runs.length, 'time')}: ${seen.join(', ')}.`;
};

const tale = (entry: JournalEntry): string => {
  const columns = textIn(entry, 'columns');
  if (entry.fact === 'DriftResolved') return `Monitor ${shown(entry, 'monitor')} found no drift any more.`;
  return `Monitor ${shown(entry, 'monitor')} found drift${columns ? `: ${columns}` : ''}.`;
};

/** How it was watched once it was there. What was found before it was made is its cause. */
export const tellMonitoring = (
  evidence: Evidence,
  { version, driftRun, drift }: Cast,
): readonly StoryLine[] => {
  const ofVersion = factsIn(evidence, ['MonitoringCompleted', 'DriftDetected', 'DriftResolved']).filter(
    (entry) =>
      entry.id !== driftRun?.id &&
      entry.id !== drift?.id &&
      entry.relations.some(({ subject }) => subject.kind === 'model-version' && subject.id === version.id),
  );
  const runs = ofVersion.filter(({ fact }) => fact === 'MonitoringCompleted');
  const monitors = [...new Set(runs.map((entry) => shown(entry, 'monitor')))];
  return [
    ...monitors.flatMap((monitor) => {
      const own = runs.filter((entry) => shown(entry, 'monitor') === monitor);
      // The first and the last stand for all: their window is told, the rest is in the journal between them.
      return line('monitoring', runsText(monitor, own), [...new Set([own[0], own.at(-1)])]);
    }),
    ...ofVersion
      .filter(({ fact }) => fact !== 'MonitoringCompleted')
      .flatMap((entry) => line('monitoring', tale(entry), [entry])),
  ];
};
