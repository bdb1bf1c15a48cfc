import { useClient } from '../../../data/project-client';
import { EmptyNote } from '../../../ui/empty-note';
import { Section } from '../../../ui/section';
import { type Executions, executionsQuery } from '../api/executions';
import { ExecutionItem } from './execution-item';

const empty = (executions: Executions) =>
  executions.length === 0 ? (
    <EmptyNote title="Nothing has run yet">
      Start a training: <code>npx cairn train</code>
    </EmptyNote>
  ) : undefined;

/** The last executions; the newest is open. */
export const ExecutionsSection = () => {
  const client = useClient();
  return (
    <Section title="Executions" query={executionsQuery(client)} empty={empty} lines={5}>
      {(executions) => (
        <ul className="items">
          {executions.map((execution, position) => (
            <ExecutionItem key={execution.id} execution={execution} isOpen={position === 0} />
          ))}
        </ul>
      )}
    </Section>
  );
};
