import type { Call } from '../../../../contracts/call';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type {
  EventWindow,
  MaterializationRun,
  WindowState,
} from '../../../../contracts/features/materialization';
import { type HistoryWindow, textsOf } from './event-window';

/** Progress of a run whose windows are planned; a run that was broken off and planned again keeps what it has done. */
export const openedRun = (
  view: FeatureViewVersion,
  planned: { readonly asked: HistoryWindow; readonly windows: readonly HistoryWindow[] },
  before: MaterializationRun | undefined,
  execution: string,
  call: Call,
): MaterializationRun => {
  const windows = planned.windows.map(
    (window): WindowState => ({
      ...textsOf(window),
      state: 'pending',
      added: 0,
      reason: null,
      endedAt: null,
    }),
  );
  return {
    schemaVersion: 1,
    project: view.project,
    view: view.name,
    version: view.version,
    execution,
    state: 'running',
    asked: textsOf(planned.asked),
    windows: [...(before?.windows ?? []).filter(({ state }) => state === 'done'), ...windows],
    reason: null,
    author: call.principal.author,
    startedAt: before?.startedAt ?? call.time,
    endedAt: null,
  };
};

const isSame = (a: EventWindow, b: EventWindow): boolean => a.from === b.from && a.to === b.to;

/** A run one of whose windows ended. */
export const withWindow = (run: MaterializationRun, ended: WindowState): MaterializationRun => ({
  ...run,
  windows: run.windows.map((window) => (isSame(window, ended) ? ended : window)),
});

/** A run that is over: well, if all of its windows are done. */
export const closedRun = (
  run: MaterializationRun,
  endedAt: string,
  reason: string | null = null,
): MaterializationRun => {
  const failed = run.windows.find(({ state }) => state !== 'done');
  const words =
    reason ?? failed?.reason ?? (failed ? 'A window was broken off; see the log of its step.' : null);
  return { ...run, state: words === null ? 'succeeded' : 'failed', reason: words, endedAt };
};
