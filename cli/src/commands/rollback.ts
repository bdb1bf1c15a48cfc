import type { Deployment } from '../../../contracts/serving/deployment';
import type { Client } from '../../../sdk/src';
import { defineCommand } from '../command';
import type { Colours } from '../output/colours';
import { onlyEndpoint } from '../serving/only-endpoint';

interface Options {
  readonly reason?: string;
}

/** The version that somebody who rolls back now wants to be rid of: the one going out, else the one in service. */
const versionToLeave = async (client: Client<true>, endpoint: string): Promise<number | undefined> => {
  const { deployments } = await client.serving.listDeployments({ endpoint, limit: 1 });
  const [newest] = deployments;
  if (newest?.status === 'running') return newest.version;
  const { variants } = await client.serving.getEndpoint({ endpoint });
  return [...variants].sort((a, b) => b.weight - a.weight)[0]?.version;
};

const rolledBackText = (done: Deployment, from: number | undefined, { green, yellow }: Colours): string => {
  const { endpoint, model, version, formerVersion, kind, status } = done;
  if (kind === 'rollback')
    return [
      `${green('✓')} ${endpoint} answers with ${model}/${version} again; version ${from ?? formerVersion} has no traffic any more.`,
      '  Predictions show it within seconds.',
      `  Forward again: npx cairn deploy ${endpoint} --version ${from ?? formerVersion}`,
    ].join('\n');
  const what = status === 'failed' ? 'was stopped before it had traffic' : 'was stopped and rolled back';
  const serving = formerVersion
    ? `version ${formerVersion} answers, with all of the traffic`
    : 'nothing is in service now';
  const mark = formerVersion ? green('✓') : yellow('●');
  return `${mark} The deployment of ${model}/${version} ${what}; ${serving}.`;
};

export const rollback = defineCommand<Options>({
  arguments: [{ name: '[endpoint]', help: 'default: the only endpoint of the project' }],
  options: [{ flags: '--reason <text>', help: 'kept with the deployment and in the journal' }],
  details: [
    'Stops the deployment that runs and gives its traffic back; with none running, undoes the last rollout.',
    'Again, it goes one rollout further back, never forward: for that, deploy the version again.',
    'If somebody else was faster, nothing happens and the answer says so.',
  ].join('\n'),
  examples: ['cairn rollback', 'cairn rollback rain --reason "wrong on every rainy day"'],
  role: 'developer',
  run: async (session, { options: { reason }, args: [given] }) => {
    const client = await session.client();
    const endpoint = given ?? (await onlyEndpoint(client));
    const from = await versionToLeave(client, endpoint);
    const done = await client.serving.rollBack({
      endpoint,
      ...(from === undefined ? {} : { from }),
      ...(reason === undefined ? {} : { reason }),
    });
    return { json: done, text: rolledBackText(done, from, session.colours) };
  },
});
