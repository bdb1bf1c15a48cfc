import { useClient } from '../../../data/project-client';
import { EmptyNote } from '../../../ui/empty-note';
import { Section } from '../../../ui/section';
import { type EndpointState, endpointsQuery } from '../api/endpoints';
import { EndpointCard } from './endpoint-card';

const empty = (states: readonly EndpointState[]) =>
  states.length === 0 ? (
    <EmptyNote title="Nothing is live">
      Approve a version and roll it out here, or with <code>npx cairn deploy</code>
    </EmptyNote>
  ) : undefined;

/** What answers requests now, and how it came into service. */
export const LiveSection = () => (
  <Section title="Live" query={endpointsQuery(useClient())} empty={empty} lines={5}>
    {(states) => states.map((state) => <EndpointCard key={state.endpoint.name} state={state} />)}
  </Section>
);
