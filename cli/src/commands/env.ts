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
    'at a local platform, AWS clients. Without --role they carry the token of a developer, or CAIRN_TOKEN.',
  ].join('\n'),
  examples: ['cairn env', 'cairn env --role approver --json', 'cairn env --unset'],
  role: 'developer',
  run: async ({ target, flags }, { options }) => {
    if (options.unset) {
      const json = Object.fromEntries(clientVariables.map((name) => [name, null]));
      return { json, text: clientVariables.map((name) => `unset ${name}`).join('\n') };
    }
    const variables = clientEnvironment(target(), flags.project);
    const lines = Object.entries(variables).map(([name, value]) => `export ${name}=${shellQuote(value)}`);
    return { json: variables, text: lines.join('\n') };
  },
});
