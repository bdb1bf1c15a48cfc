import { clientEnvironment, clientVariables } from '../client-environment';
import { defineCommand } from '../command';
import { featureStoreYaml } from '../features/feature-store-yaml';
import { shellQuote } from '../output/shell-quote';
import type { Session } from '../session';

interface Options {
  readonly unset?: true;
  readonly feast?: true;
}

/** The stock Feast client reads definitions from the bucket, and features from the platform. */
const feastClient = async (session: Session) => {
  const { url } = session.target();
  const { project, registry } = await (await session.client()).features.getFeastClient();
  const json = {
    project,
    provider: 'local',
    registry: { path: registry, cache_ttl_seconds: 60 },
    online_store: { type: 'remote', path: url },
    auth: { type: 'oidc' },
    entity_key_serialization_version: 3,
  };
  return { json, text: featureStoreYaml(json) };
};

export const env = defineCommand<Options>({
  options: [
    { flags: '--unset', help: 'print what takes the variables away again' },
    { flags: '--feast', help: 'print the feature_store.yaml of a Feast client instead' },
  ],
  details: [
    'The variables serve the cairn command, the SDK, the stock MLflow and Feast clients (large artifacts included) and,',
    'at the local platform, AWS clients. There they carry the token of a developer unless --role says another;',
    'at a platform elsewhere they carry CAIRN_TOKEN. A Feast client takes its token from them, and needs a',
    'feature_store.yaml besides: cairn env --feast > feature_store.yaml.',
  ].join('\n'),
  examples: ['cairn env', 'cairn env --role approver --json', 'cairn env --feast', 'cairn env --unset'],
  role: 'developer',
  run: async (session, { options }) => {
    if (options.feast) return feastClient(session);
    const { target, flags } = session;
    if (options.unset) {
      const json = Object.fromEntries(clientVariables.map((name) => [name, null]));
      return { json, text: clientVariables.map((name) => `unset ${name}`).join('\n') };
    }
    const found = target();
    // At the local platform its own tokens, also in a shell whose CAIRN_TOKEN is of an earlier one.
    const token = found.local?.tokens[flags.role ?? 'developer']?.token ?? found.token;
    const variables = clientEnvironment({ ...found, token }, flags.project);
    const lines = Object.entries(variables).map(([name, value]) => `export ${name}=${shellQuote(value)}`);
    return { json: variables, text: lines.join('\n') };
  },
});
