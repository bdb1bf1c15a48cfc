import type { Deployment } from '../../../contracts/serving/deployment';
import type { Client } from '../../../sdk/src';
import { interruptHint } from '../interrupt-hint';
import { orUndefined } from '../project/applied-definition';
import { followDeployment } from '../serving/follow-deployment';
import type { Session } from '../session';

interface Wanted {
  readonly endpoint: string;
  readonly model: string;
  readonly version: number;
}

/** Whether a version has all the traffic of its endpoint. */
const isLive = async (client: Client<true>, { endpoint, model, version }: Wanted): Promise<boolean> => {
  const found = await orUndefined(client.serving.getEndpoint({ endpoint }));
  return (found?.variants ?? []).some(
    (variant) => variant.model === model && variant.version === version && variant.weight === 100,
  );
};

/**
 * Brings a version into service: nothing where it is, the deployment that runs where there is one, else a new
 * one. Null when it was live already.
 */
export const deployOnce = async (
  session: Session,
  client: Client<true>,
  wanted: Wanted,
): Promise<Deployment | null> => {
  const { endpoint, model, version } = wanted;
  const before = await orUndefined(client.serving.listDeployments({ endpoint, limit: 100 }));
  const own = (before?.deployments ?? []).filter((one) => one.model === model && one.version === version);
  const running = own.find(({ status }) => status === 'running');
  if (!running && (await isLive(client, wanted))) return null;
  const { id } =
    running ??
    (await client.serving.startDeployment({ ...wanted, clientToken: `up-${version}-${own.length}` }));
  const stopHinting = interruptHint(session, `${id} goes on. Run \`npx cairn up\` again to come back.`);
  try {
    return await followDeployment(session, () =>
      client.serving.getDeployment({ endpoint, deploymentId: id }),
    );
  } finally {
    stopHinting();
  }
};
