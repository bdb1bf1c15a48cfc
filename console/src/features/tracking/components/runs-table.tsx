import { useState } from 'react';
import { Button } from '../../../ui/button';
import { ScrollArea } from '../../../ui/scroll-area';
import { SortHead } from '../../../ui/sort-head';
import { pressed, type Sorting, sortRows } from '../../../ui/sortable';
import type { Run } from '../api/runs';
import { fewMetrics, metricNames, metricOf } from './columns';
import { RunRow } from './run-row';

const fewRows = 8;

const cellOf = (run: Run, column: string): number | string | undefined => {
  if (column === 'name') return run.info.run_name;
  return column === 'started' ? run.info.start_time : metricOf(run, column);
};

interface RunsTableProps {
  readonly runs: readonly Run[];
  readonly important: readonly string[];
  readonly params: readonly string[];
}

/** Runs with their metrics, sorted by any of them. */
export const RunsTable = ({ runs, important, params }: RunsTableProps) => {
  const [sorting, setSorting] = useState<Sorting>({ column: 'started', direction: 'descending' });
  const [isWhole, setWhole] = useState(false);
  const all = metricNames(runs, important);
  const metrics = isWhole ? all : all.slice(0, fewMetrics);
  const sorted = sortRows(runs, (run) => cellOf(run, sorting.column), sorting.direction);
  const onSort = (column: string) => setSorting(pressed(sorting, column));
  const head = { sorting, onSort };
  return (
    <>
      <ScrollArea label="Table of runs">
        <table data-brief={!isWhole}>
          <thead>
            <tr>
              <SortHead {...head} column="name" label="Run" />
              {metrics.map((name, position) => (
                <SortHead
                  key={name}
                  {...head}
                  column={name}
                  label={name.replaceAll('_', ' ')}
                  rank={position}
                />
              ))}
              <SortHead {...head} column="started" label="Started" />
            </tr>
          </thead>
          <tbody>
            {(isWhole ? sorted : sorted.slice(0, fewRows)).map((run) => (
              <RunRow key={run.info.run_id} run={run} metrics={metrics} params={params} />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {(all.length > fewMetrics || runs.length > fewRows) && (
        <Button kind="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show less' : `Show all ${runs.length} runs and ${all.length} metrics`}
        </Button>
      )}
    </>
  );
};
