import { useState } from 'react';
import { useClient } from '../../../data/project-client';
import { EmptyNote } from '../../../ui/empty-note';
import { Section } from '../../../ui/section';
import { type MonitorHistory, monitorsQuery } from '../api/monitors';
import { MonitorState } from './monitor-state';
import { MonitorView } from './monitor-view';

interface DriftSectionProps {
  /** Smallest shift that counts, by monitor, as the project defines it. */
  readonly minimumEffects: Readonly<Record<string, number>>;
}

const empty = (histories: readonly MonitorHistory[]) =>
  histories.length === 0 ? (
    <EmptyNote title="Nothing is watched">
      Add a monitor to the cairn.yaml and apply it: <code>npx cairn apply</code>
    </EmptyNote>
  ) : undefined;

/** How far the features of what is served have moved from what the live model was trained on. */
export const DriftSection = ({ minimumEffects }: DriftSectionProps) => {
  const [name, setName] = useState<string>();
  const chosenOf = (histories: readonly MonitorHistory[]) =>
    histories.find(({ monitor }) => monitor.name === name) ?? histories[0];
  return (
    <Section
      title="Drift"
      query={monitorsQuery(useClient())}
      empty={empty}
      lines={7}
      aside={(histories) => (
        <MonitorState histories={histories} chosen={chosenOf(histories)} onChoose={setName} />
      )}
    >
      {(histories) => {
        const chosen = chosenOf(histories);
        if (!chosen) return null;
        const guide = minimumEffects[chosen.monitor.name];
        return <MonitorView key={chosen.monitor.name} history={chosen} guide={guide} />;
      }}
    </Section>
  );
};
