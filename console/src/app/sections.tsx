import { useClient } from '../data/project-client';
import { useQuery } from '../data/use-query';
import { projectQuery } from '../features/governance/api/project';
import { StorySection } from '../features/lineage/components/story-section';
import { DriftSection } from '../features/monitoring/components/drift-section';
import { ExecutionsSection } from '../features/pipelines/components/executions-section';
import type { Version } from '../features/registry/api/versions';
import { VersionsSection } from '../features/registry/components/versions-section';
import { endpointsQuery } from '../features/serving/api/endpoints';
import { LiveSection } from '../features/serving/components/live-section';
import { RollOutButton } from '../features/serving/components/roll-out-button';
import { RunsSection } from '../features/tracking/components/runs-section';
import { endpointFor, liveModel } from './live-model';
import { metricsOf } from './shown-metrics';

/** The parts of the page; here features meet that do not know each other. */
export const Sections = () => {
  const client = useClient();
  const project = useQuery(projectQuery(client));
  const endpoints = useQuery(endpointsQuery(client));
  const definition = project.data?.definition;
  const states = endpoints.data ?? [];
  const nobody = project.isFirst || endpoints.isFirst ? undefined : null;
  const metrics = definition ? metricsOf(definition) : [];
  const effects = definition?.monitors.map(({ name, drift }) => [name, drift.minimumEffect]) ?? [];
  const actions = ({ model, version, approval }: Version) =>
    approval.status === 'approved' && (
      <RollOutButton
        {...{ model, version }}
        endpoint={endpointFor(states, model, definition?.rollout.endpoint)}
      />
    );
  return (
    <div className="sections">
      <LiveSection />
      <VersionsSection metrics={metrics} actions={actions} />
      <DriftSection minimumEffects={Object.fromEntries(effects)} />
      <RunsSection metrics={metrics} params={Object.keys(definition?.training.search.space ?? {})} />
      <ExecutionsSection />
      <StorySection model={liveModel(states) ?? definition?.model.name ?? nobody} />
    </div>
  );
};
