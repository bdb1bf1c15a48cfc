import { useClient } from '../../../data/project-client';
import { countText } from '../../../format/number';
import { EmptyNote } from '../../../ui/empty-note';
import { Section } from '../../../ui/section';
import { type Run, runsQuery } from '../api/runs';
import { RunsTable } from './runs-table';

interface RunsSectionProps {
  /** Metrics that the project cares about, the most important first. */
  readonly metrics: readonly string[];
  /** Params that trials are searched over. */
  readonly params: readonly string[];
}

const empty = (runs: readonly Run[]) =>
  runs.length === 0 ? (
    <EmptyNote title="No run has been logged">
      Start a training with <code>npx cairn train</code>, or log from MLflow: <code>npx cairn env</code>{' '}
      prints its settings.
    </EmptyNote>
  ) : undefined;

/** The runs of the project. */
export const RunsSection = ({ metrics, params }: RunsSectionProps) => (
  <Section
    title="Runs"
    query={runsQuery(useClient())}
    empty={empty}
    lines={6}
    aside={(runs) => <span className="muted">{countText(runs.length, 'run')}</span>}
  >
    {(runs) => <RunsTable runs={runs} important={metrics} params={params} />}
  </Section>
);
