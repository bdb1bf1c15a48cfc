import {
  type RolloutCheck,
  type RolloutPlan,
  rolloutMetricSchema,
  type Strategy,
  strategySchema,
} from '../../../contracts/serving/rollout';
import type { Client } from '../../../sdk/src';
import { defineCommand } from '../command';
import { CommandFailure, UsageFailure } from '../failure';
import { interruptHint } from '../interrupt-hint';
import { appliedDefinition, orUndefined } from '../project/applied-definition';
import { deploymentEndText } from '../serving/deployment-end-text';
import { followDeployment } from '../serving/follow-deployment';
import { addCheck, parseDuration, parseSteps } from '../serving/parse-rollout';
import { parseVersionReference } from '../version-reference';
import { wholeNumber } from '../whole-number';

interface Options {
  readonly model?: string;
  readonly version?: number;
  readonly strategy?: Strategy;
  readonly steps?: RolloutPlan['steps'];
  readonly check?: readonly RolloutCheck[];
  readonly patience?: string;
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
  options: Pick<Options, 'model' | 'version'>,
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

/** `rain/3` is a version where an endpoint was asked for: it is clear what is meant. */
const separated = (given: string | undefined, options: Options) => {
  if (!given?.includes('/')) return { given, model: options.model, version: options.version };
  const { model, version } = parseVersionReference(given);
  if (options.model !== undefined || (options.version !== undefined && version !== undefined))
    throw new UsageFailure(`"${given}" names the version already; leave out --model and --version`);
  return { given: undefined, model, version: version ?? options.version };
};

const rolloutOf = ({ strategy, steps, check, patience }: Options): RolloutPlan | undefined => {
  const checks = check && [...check];
  const said = Object.entries({ strategy, steps, checks, patience }).filter(
    ([, value]) => value !== undefined,
  );
  return said.length > 0 ? Object.fromEntries(said) : undefined;
};

export const deploy = defineCommand<Options>({
  arguments: [
    {
      name: '[endpoint]',
      help: "endpoint, or <model>/<version> for the endpoint of the project's definition",
    },
  ],
  options: [
    { flags: '--model <name>', help: "default: the model of the project's definition" },
    {
      flags: '--version <number>',
      help: 'default: the one approved last',
      parse: wholeNumber(1, 999_999_999),
    },
    {
      flags: '--strategy <name>',
      help: "how the traffic goes over (default: the project's, else all_at_once)",
      choices: strategySchema.options,
    },
    {
      flags: '--steps <steps>',
      help: 'weights and how long to watch each: 10:30s,50:5m,100',
      parse: parseSteps,
    },
    {
      flags: '--check <check>',
      help: 'what every step must show, repeatable: "error_rate <= 0.02", "log_loss worse-by 0.1 samples 50"',
      parse: addCheck,
    },
    {
      flags: '--patience <duration>',
      help: 'how long a check may wait for its samples after each step',
      parse: parseDuration,
    },
    { flags: '--no-wait', help: 'start it and return at once' },
  ],
  details: [
    'Follows the deployment until it is live. Exit status 1 when it failed or was rolled back.',
    'What is left out comes from the rollout of cairn.yaml, then from the strategy. --check replaces all checks.',
    'A check: <metric> <= <number>, <metric> >= <number>, or <metric> worse-by <number> (than the version before).',
    `Metrics: ${rolloutMetricSchema.options.join(', ')}.`,
  ].join('\n'),
  examples: [
    'cairn deploy',
    'cairn deploy rain --version 2',
    'cairn deploy rain/2 --strategy canary --steps 10:30s,50:30s,100 --check "log_loss worse-by 0.1"',
  ],
  role: 'developer',
  run: async (session, { options, args: [given] }) => {
    const client = await session.client();
    const { given: name, ...named } = separated(given, options);
    const wanted = await wantedOf(client, name, named);
    const { endpoint } = wanted;
    const rollout = rolloutOf(options);
    const started = await client.serving.startDeployment({ ...wanted, ...(rollout ? { rollout } : {}) });
    const deploymentId = started.id;
    if (!options.wait) return { json: started, text: `${deploymentId} started.\n  See: npx cairn status` };
    const stopHinting = interruptHint(session, `${deploymentId} goes on. See: npx cairn status`);
    const read = () => client.serving.getDeployment({ endpoint, deploymentId });
    const deployment = await followDeployment(session, read);
    stopHinting();
    return {
      json: deployment,
      text: deploymentEndText(deployment, session.colours),
      refused: deployment.status !== 'succeeded',
    };
  },
});
