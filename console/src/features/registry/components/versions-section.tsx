import type { ReactNode } from 'react';
import { useClient } from '../../../data/project-client';
import { EmptyNote } from '../../../ui/empty-note';
import { Section } from '../../../ui/section';
import { type ModelVersions, type Version, versionsQuery } from '../api/versions';
import { VersionsTable } from './versions-table';

interface VersionsSectionProps {
  /** Metrics that the project cares about, the most important first. */
  readonly metrics: readonly string[];
  /** Further actions on a version. */
  readonly actions: (version: Version) => ReactNode;
}

const empty = (models: readonly ModelVersions[]) =>
  models.every(({ versions }) => versions.length === 0) ? (
    <EmptyNote title="No model is registered">
      A training registers its best trial when it passes the gates: <code>npx cairn train</code>
    </EmptyNote>
  ) : undefined;

/** Versions of the project's models, what was decided on them, and by whom. */
export const VersionsSection = ({ metrics, actions }: VersionsSectionProps) => (
  <Section title="Model versions" query={versionsQuery(useClient())} empty={empty} lines={5}>
    {(models) =>
      models
        .filter(({ versions }) => versions.length > 0)
        .map((one) => <VersionsTable key={one.model.name} {...one} metrics={metrics} actions={actions} />)
    }
  </Section>
);
