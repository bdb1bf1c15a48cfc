import { Badge } from '../../../ui/badge';
import { type EndpointState, runningDeployment } from '../api/endpoints';
import { DeploymentLine } from './deployment-line';
import { RollBackButton } from './roll-back-button';
import { RolloutProgress } from './rollout-progress';
import { WeightsBar } from './weights-bar';

const shown = 4;

/** One endpoint: its traffic, the deployment under way, and the last ones. */
export const EndpointCard = ({ state }: { readonly state: EndpointState }) => {
  const { endpoint, deployments } = state;
  const running = runningDeployment(state);
  const main = [...endpoint.variants].sort((a, b) => b.weight - a.weight)[0];
  return (
    <article className="stack" aria-label={`Endpoint ${endpoint.name}`}>
      <div className="row">
        <p className="live-name grow">
          {main ? `${main.model} v${main.version}` : 'Nothing in service'}
          <span className="muted small"> on endpoint {endpoint.name}</span>
        </p>
        {endpoint.retiredAt !== null && <Badge tone="quiet">retired</Badge>}
        {deployments.length > 0 && endpoint.retiredAt === null && <RollBackButton state={state} />}
      </div>
      <WeightsBar variants={endpoint.variants} newest={running?.version} />
      {running && <RolloutProgress deployment={running} />}
      <ul className="items" aria-label="Deployments">
        {deployments.slice(0, shown).map((deployment) => (
          <DeploymentLine key={deployment.id} deployment={deployment} />
        ))}
      </ul>
    </article>
  );
};
