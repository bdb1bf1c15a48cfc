import type { Deployment } from '../../../contracts/serving/deployment';
import type { Client } from '../../../sdk/src';
import { defineCommand } from '../command';
import { CommandFailure } from '../failure';
import { interruptHint } from '../interrupt-hint';
import { appliedDefinition, orUndefined } from '../project/applied-definition';
import { followDeployment } from '../serving/follow-deployment';
import type { Session } from '../session';
import { wholeNumber } from '../whole-number';

interface Options {
  readonly model?: string;
  readonly version?: number;
  readonly wait: boolean;
}

interface Wanted {
  readonly endpoint: string;
  readonly model: string;
  readonly version: number;
}

/** What the command line leaves open, the definition and the alias `approved` say. */
const wantedOf = async (
  client: Client<true>,
  given: string | undefined,
  options: Options,
): Promise<Wanted> => {
  const needed = given === undefined || options.model === undefined;
  const definition = needed ? await appliedDefinition(client) : undefined;
  const endpoint = given ?? definition?.rollout.endpoint ?? '';
  const model = options.model ?? definition?.model.name ?? '';
  if (options.version !== undefined) return { endpoint, model, version: options.version };
  const approved = await orUndefined(client.registry.getVersionByAlias({ model, alias: 'approved' }));
  if (approved) return { endpoint, model, version: approved.version };
  throw new CommandFailure(`No version of ${model} is approved.`, `Approve one: npx cairn approve ${model}`);
};

const endText = (
  { status, endpoint, model, version, reason, formerVersion }: Deployment,
  { colours }: Session,
): string => {
  const id = `${model}/${version}`;
  if (status === 'succeeded')
    return [
      `${colours.green('✓')} ${endpoint} answers with ${id}${formerVersion ? ` (before: version ${formerVersion})` : ''}.`,
      `  Next: npx cairn predict ${endpoint} --entity <key>=<value>`,
    ].join('\n');
  const what = status === 'rolled_back' ? 'was rolled back' : 'failed';
  const serving = formerVersion ? `version ${formerVersion} answers as before` : 'nothing is in service';
  return `${colours.red('✗')} The deployment of ${id} ${what}: ${reason ?? 'no reason given'}; ${serving}.`;
};

export const deploy = defineCommand<Options>({
  arguments: [{ name: '[endpoint]', help: "default: the endpoint of the project's definition" }],
  options: [
    { flags: '--model <name>', help: "default: the model of the project's definition" },
    {
      flags: '--version <number>',
      help: 'default: the one approved last',
      parse: wholeNumber(1, 999_999_999),
    },
    { flags: '--no-wait', help: 'start it and return at once' },
  ],
  details: 'Follows the deployment until it is live. Exit status 1 when it failed or was rolled back.',
  examples: ['cairn deploy', 'cairn deploy rain --version 2'],
  role: 'developer',
  run: async (session, { options, args: [given] }) => {
    const client = await session.client();
    const wanted = await wantedOf(client, given, options);
    const { endpoint } = wanted;
    const started = await client.serving.startDeployment(wanted);
    const deploymentId = started.id;
    if (!options.wait) return { json: started, text: `${deploymentId} started.\n  See: npx cairn status` };
    const stopHinting = interruptHint(session, `${deploymentId} goes on. See: npx cairn status`);
    const read = () => client.serving.getDeployment({ endpoint, deploymentId });
    const deployment = await followDeployment(session, read);
    stopHinting();
    return {
      json: deployment,
      text: endText(deployment, session),
      refused: deployment.status !== 'succeeded',
    };
  },
});
