import { clientEnvironment, clientVariables } from '../client-environment';
import { defineCommand } from '../command';
import { shellQuote } from '../output/shell-quote';

interface Options {
  readonly unset?: true;
}

export const env = defineCommand<Options>({
  options: [{ flags: '--unset', help: 'print what takes the variables away again' }],
  details: [
    'The variables serve the cairn command, the SDK, the stock MLflow client (large artifacts included) and,',
    'at the local platform, AWS clients. There they carry the token of a developer unless --role says another;',
    'at a platform elsewhere they carry CAIRN_TOKEN.',
  ].join('\n'),
  examples: ['cairn env', 'cairn env --role approver --json', 'cairn env --unset'],
  role: 'developer',
  run: async ({ target, flags }, { options }) => {
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
