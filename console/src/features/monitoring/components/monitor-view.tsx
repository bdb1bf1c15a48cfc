import { useState } from 'react';
import { EmptyNote } from '../../../ui/empty-note';
import { ErrorNote } from '../../../ui/error-note';
import type { MonitorHistory } from '../api/monitors';
import { ColumnDetail } from './column-detail';
import { columnHistories, scoredRuns } from './drift-history';
import { DriftTable } from './drift-table';
import { RunFacts } from './run-facts';

interface MonitorViewProps {
  readonly history: MonitorHistory;
  readonly guide: number | undefined;
}

/** A monitor over time, and one column of one run in detail. */
export const MonitorView = ({ history: { monitor, runs }, guide }: MonitorViewProps) => {
  const [runId, setRunId] = useState<string>();
  const [chosenColumn, setColumn] = useState<string>();
  const scored = scoredRuns(runs);
  const histories = columnHistories(scored);
  const run = scored.find(({ id }) => id === runId) ?? scored.at(-1);
  const column = histories.find((one) => one.column === chosenColumn)?.column ?? histories[0]?.column;
  const newest = runs[0];
  const failure = newest?.status === 'failed' && (
    <ErrorNote error={new Error(`The last run failed: ${newest.reason ?? 'no reason was given'}`)} />
  );
  if (!run || column === undefined)
    return (
      <>
        {failure}
        <EmptyNote title={newest ? 'No window has been scored yet' : 'The monitor has not run yet'}>
          {newest?.reason ?? 'It runs by itself on its schedule;'} run it now:{' '}
          <code>npx cairn monitor {monitor.name}</code>
        </EmptyNote>
      </>
    );
  return (
    <>
      {failure}
      <div className="drift">
        <DriftTable
          {...{ runs: scored, histories, run, column, guide }}
          onRun={setRunId}
          onColumn={setColumn}
        />
        <div className="stack">
          <RunFacts run={run} />
          <ColumnDetail run={run} column={column} />
        </div>
      </div>
    </>
  );
};
